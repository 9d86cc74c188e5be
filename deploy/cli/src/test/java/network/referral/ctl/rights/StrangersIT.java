package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.local.LocalBroker;
import network.referral.local.secured.BusSecrets;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cluster that another system uses, and has a user who is called as one of ours. */
class StrangersIT {

    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096);

    @Test
    void whoIsCalledAsOneOfOursIsGivenNothingUnlessItIsOurs(@TempDir Path data) throws Exception {
        var secrets = BusSecrets.in(data);
        var agencies = data.resolve("agencies");
        Invented.agency(agencies, "first-clinic", "First Clinic");
        try (var broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets);
                var admin = admin(secrets, broker)) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion("auditor", SCRAM, "not ours")))
                .all()
                .get();
            await().until(() -> admin.describeUserScramCredentials().all().get().containsKey("auditor"));
            String[] provision = { "provision", "--agencies", agencies.toString(), "--credentials",
                    secrets.folder().toString(), "--bootstrap-servers", broker.bootstrapServers(), "--registry-url",
                    TestBus.shared().registryUrl(), "--command-config", secrets.clientFile("admin").toString() };

            var refused = Ctl.run(provision);

            assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.out() + refused.err()).contains(
                    "no file of --credentials has their password: auditor. No topic, right or password was made",
                    "--known-users");
            assertThat(rightsOf("auditor", admin)).isZero();
            assertThat(admin.listTopics().names().get()).doesNotContain("referral.agencies");

            var taken = new String[provision.length + 1];
            System.arraycopy(provision, 0, taken, 0, provision.length);
            taken[provision.length] = "--known-users";
            assertThat(Ctl.run(taken).exitCode()).isZero();
            await().until(() -> rightsOf("auditor", admin) > 0);
            assertThat(Ctl.run(provision).exitCode()).as("once there is a directory").isZero();
        }
    }

    private static Admin admin(BusSecrets secrets, LocalBroker broker) throws Exception {
        var client = new Properties();
        try (var reader = Files.newBufferedReader(secrets.clientFile("admin"))) {
            client.load(reader);
        }
        client.setProperty("bootstrap.servers", broker.bootstrapServers());
        return Admin.create(client);
    }

    private static long rightsOf(String user, Admin admin) throws Exception {
        return admin.describeAcls(AclBindingFilter.ANY)
            .values()
            .get()
            .stream()
            .filter(binding -> binding.entry().principal().equals("User:" + user))
            .count();
    }

}
