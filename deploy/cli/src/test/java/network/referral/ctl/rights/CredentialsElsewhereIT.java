package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.bus.Invented;
import network.referral.local.LocalBroker;
import network.referral.local.secured.BusSecrets;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of credentials whose passwords somebody else has renewed in another one. */
class CredentialsElsewhereIT {

    @TempDir
    private Path folder;

    @Test
    void whoSignsInByAnotherPasswordThanTheFileSaysIsTold() {
        var secrets = BusSecrets.in(folder);
        var files = secrets.folder().toString();
        var agencies = Invented.agency(folder, "sole-clinic", "Clinic").getParent().toString();
        try (var broker = LocalBroker.startSecured(folder.resolve("broker"), 0, secrets)) {
            var admin = new String[] { "--bootstrap-servers", broker.bootstrapServers(), "--registry-url",
                    TestBus.shared().registryUrl(), "--command-config", secrets.clientFile("admin").toString() };
            var provision = with(admin, "provision", "--agencies", agencies, "--credentials", files);
            assertThat(Ctl.run(provision).err()).doesNotContain("Have another password");
            assertThat(Ctl.run(provision).out()).containsPattern("credentials +\\d+ unchanged");

            assertThat(Ctl
                .run(with(admin, "credentials", "renew", "key-store", "--credentials",
                        folder.resolve("elsewhere").toString()))
                .exitCode()).isZero();
            var run = Ctl.run(provision);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("credentials 1 stale, ");
            assertThat(run.err()).contains("Have another password than their file in " + files + " says: key-store.");
        }
    }

    private static String[] with(String[] options, String... command) {
        return Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new);
    }

}
