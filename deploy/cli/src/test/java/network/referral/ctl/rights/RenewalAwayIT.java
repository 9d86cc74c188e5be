package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import network.referral.audit.keys.NewKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.local.LocalBroker;
import network.referral.local.Ports;
import network.referral.local.secured.BusSecrets;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password that leaked while no registry answers. */
class RenewalAwayIT {

    @Test
    void needsNoneWhereItIsOnNoRecord(@TempDir Path data) throws Exception {
        var secrets = BusSecrets.in(data);
        var file = secrets.clientFile("key-store");
        try (var broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets)) {
            know("key-store", secrets, broker);
            var renew = new String[] { "credentials", "renew", "key-store", "--credentials",
                    secrets.folder().toString(), "--bootstrap-servers", broker.bootstrapServers(), "--registry-url",
                    "http://127.0.0.1:" + Ports.free(), "--command-config",
                    secrets.clientFile(BusSecrets.ADMIN).toString() };
            var signing = Stream.of("--audit-key", NewKey.write(data, "operator").privateFile().toString());

            var recorded = Ctl.run(Stream.concat(Stream.of(renew), signing).toArray(String[]::new));
            assertThat(recorded.exitCode()).isEqualTo(ExitCode.AWAY);
            assertThat(recorded.err()).contains("does not answer. It was asked at http://127.0.0.1:");
            assertThat(file).doesNotExist();

            var run = Ctl.run(renew);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("credentials 1 renewed");
            assertThat(run.err()).doesNotContain("No broker knows the new password");
            assertThat(file).exists();
        }
    }

    private static void know(String principal, BusSecrets secrets, LocalBroker broker) throws Exception {
        var client = new HashMap<String, Object>(secrets.client(BusSecrets.ADMIN));
        client.put("bootstrap.servers", broker.bootstrapServers());
        try (var admin = Admin.create(client)) {
            admin
                .alterUserScramCredentials(
                        List.of(new UserScramCredentialUpsertion(principal, Credentials.SCRAM, "leaked")))
                .all()
                .get();
        }
    }

}
