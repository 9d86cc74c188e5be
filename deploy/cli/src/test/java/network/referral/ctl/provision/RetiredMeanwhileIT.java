package network.referral.ctl.provision;

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

/** One operator retires an agency while another provisions. */
class RetiredMeanwhileIT {

    @TempDir
    private Path folder;

    @TempDir
    private Path data;

    @Test
    void theAgencyStaysRetiredAndWritesNoMore() {
        var secrets = BusSecrets.in(data);
        try (var broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets)) {
            Invented.agency(folder, "zone-clinic", "Zone Clinic");
            var provision = as("admin", broker, secrets, "provision", "--agencies", folder.toString(), "--credentials",
                    secrets.folder().toString());
            var first = Ctl.run(provision);
            assertThat(first.exitCode()).as(first.err()).isZero();
            Invented.agency(folder, "zone-clinic", "Zone Clinic, renamed");
            var retire = as("operator", broker, secrets, "agency", "retire", "zone-clinic", "--no-wait");

            // it has read the directory, and gives rights by it
            var run = Ctl.run("topics ", () -> assertThat(Ctl.run(retire).out()).contains("4 revoked"), provision);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).containsPattern("rights +4 granted")
                .contains("left-retired zone-clinic")
                .containsPattern("rights +4 granted, 4 revoked");
            var list = Ctl.run(as("operator", broker, secrets, "agency", "list"));
            assertThat(list.out()).containsPattern("zone-clinic .* retired .*Zone Clinic \\[");
            assertThat(Ctl.run(retire).out()).contains("1 unchanged").doesNotContain("revoked");
        }
    }

    private static String[] as(String principal, LocalBroker broker, BusSecrets secrets, String... args) {
        var options = Stream.of("--bootstrap-servers", broker.bootstrapServers(), "--registry-url",
                TestBus.shared().registryUrl(), "--command-config", secrets.clientFile(principal).toString());
        return Stream.concat(Stream.of(args), options).toArray(String[]::new);
    }

}
