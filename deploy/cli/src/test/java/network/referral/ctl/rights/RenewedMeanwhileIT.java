package network.referral.ctl.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.local.LocalBroker;
import network.referral.local.secured.BusSecrets;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewedMeanwhileIT {

    @TempDir
    private Path data;

    /** On another machine: nobody hands over a file that signs nobody in. */
    @Test
    void thatSomebodyElseHasRenewedItSinceIsTold(@TempDir Path seed) {
        var secrets = BusSecrets.in(data);
        Invented.agency(seed, "first-clinic", "First Clinic");
        try (var broker = LocalBroker.startSecured(data.resolve("broker"), 0, secrets)) {
            var options = Stream
                .of("--bootstrap-servers", broker.bootstrapServers(), "--registry-url", TestBus.shared().registryUrl(),
                        "--command-config", secrets.clientFile(BusSecrets.ADMIN).toString())
                .toList();
            assertThat(Ctl
                .run(with(options, "provision", "--agencies", seed.toString(), "--credentials",
                        data.resolve("first").toString()))
                .exitCode()).isZero();
            var elsewhere = with(options, "credentials", "renew", "first-clinic", "--credentials",
                    data.resolve("elsewhere").toString());

            var run = Ctl.runBeside("The old password of", () -> assertThat(Ctl.run(elsewhere).exitCode()).isZero(),
                    with(options, "credentials", "renew", "first-clinic", "--credentials",
                            data.resolve("first").toString()));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("refuse the new password", "somebody else has renewed it since")
                .doesNotContain("wait before you use it");
        }
    }

    private static String[] with(List<String> options, String... args) {
        return Stream.concat(Stream.of(args), options.stream()).toArray(String[]::new);
    }

}
