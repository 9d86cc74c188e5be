package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agency is to see less, and a version that decides was proven with what it saw.
 */
class SharesNotGivenIT {

    private static final TestBus BUS = TestBus.shared();

    private static final String NOT_GIVEN = "warning  STRAND 1, in force from .*, shares with strand-police what its "
            + "entry does not let it see: profile \\(S-1\\)\\. .* is certified now\\.";

    @TempDir
    private Path folder;

    @Test
    void thatATaskComesWithoutWhatIsSharedIsToldEachTime() throws IOException {
        var agencies = Shoal.agenciesOf("STRAND", folder);
        assertThat(provision(agencies).exitCode()).isZero();
        var shoal = Shoal.version("1");
        var file = shoal.write(folder, Shoal.as("STRAND", shoal.yaml())).toString();
        var run = Ctl.runOn(BUS, "protocol", "activate", file, "--agencies", agencies.toString(), "--approved-by",
                "Ministry", "--approved-by", "Council");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(provision(agencies).err()).doesNotContain("does not let it see");

        var police = agencies.resolve("strand/strand-police.yaml");
        var before = Files.readString(police);
        Files.writeString(police, before.replace("profile: R", "profile: s"));
        var added = Ctl.runOn(BUS, "agency", "add", police.toString());

        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(added.err()).contains("profile was R and is s").containsPattern(NOT_GIVEN);
        assertThat(Ctl.runOn(BUS, "agency", "add", police.toString()).err()).containsPattern(NOT_GIVEN);
        assertThat(provision(agencies).err()).containsPattern(NOT_GIVEN);
        var check = Ctl.run("protocol", "check", file, "--agencies", agencies.toString());
        assertThat(check.exitCode()).as("no such version is certified").isEqualTo(ExitCode.FAILED);
        assertThat(check.out()).contains("share-exceeds-entitlement");

        Files.writeString(police, before);
        assertThat(provision(agencies).err()).contains("profile was s and is R").doesNotContain("does not let it see");
    }

    private static Ctl.Run provision(Path agencies) {
        return Ctl.runOn(BUS, "provision", "--agencies", agencies.toString());
    }

}
