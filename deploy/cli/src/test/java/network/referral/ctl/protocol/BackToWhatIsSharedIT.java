package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text that decided, and shares what is not certified any more. */
class BackToWhatIsSharedIT {

    private static final TestBus BUS = TestBus.shared();

    private static final String EXCEEDS = "S-1 shares with inlet-police what it may not see: profile.";

    @TempDir
    Path folder;

    @Test
    void itComesBackWithAWarningAndNoOtherIsActivated() throws IOException {
        var agencies = Shoal.agenciesOf("INLET", folder);
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", Shoal.AGENCIES.toString()).exitCode()).isZero();
        var old = inlet("old");
        assertThat(activate(agencies, old).exitCode()).isZero();
        var lost = inlet("lost");
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        assertThat(activate(agencies, lost, "--effective-from", tomorrow).exitCode()).isZero();
        assertThat(activate(agencies, inlet("wrong"), "--withdraw-waiting").exitCode()).isZero();

        var police = agencies.resolve("inlet/inlet-police.yaml");
        Files.writeString(police, Files.readString(police).replace("profile: R", "profile: a"));

        var anew = activate(agencies, inlet("new"), "--withdraw-waiting");
        assertThat(anew.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(anew.out()).contains("share-exceeds-entitlement", EXCEEDS);
        assertThat(activate(agencies, old).exitCode()).as("as a new one").isEqualTo(ExitCode.FAILED);
        var lostBack = activate(agencies, lost, "--rollback", "--effective-from", tomorrow);
        assertThat(lostBack.exitCode()).as("never decided").isEqualTo(ExitCode.FAILED);
        assertThat(lostBack.out()).contains("share-exceeds-entitlement", EXCEEDS);

        var back = activate(agencies, old, "--rollback", "--withdraw-waiting");
        assertThat(back.exitCode()).as(back.err() + back.out()).isZero();
        assertThat(back.err()).contains("warning  " + EXCEEDS);
        assertThat(back.out()).contains("CERTIFICATE").doesNotContain("no more than the directory lets them see");
    }

    private Path inlet(String version) {
        var shoal = Shoal.version(version);
        return shoal.write(folder, Shoal.as("INLET", shoal.yaml()));
    }

    private static Ctl.Run activate(Path agencies, Path file, String... more) {
        var args = new ArrayList<>(List.of("protocol", "activate", file.toString(), "--agencies", agencies.toString(),
                "--approved-by", "Ministry of Justice", "--approved-by", "Council of Shoal"));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

}
