package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.referral.ctl.Ctl;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agency's file is changed, and a version that decides was proven with what it said.
 */
class UnlistedPostsIT {

    private static final TestBus BUS = TestBus.shared();

    private static final String UNLISTED = "warning  CAPE 1, in force from .*, asks cape-council:duty, "
            + "which its agency does not list";

    @TempDir
    private Path folder;

    private Path agencies;

    private Path council;

    @BeforeEach
    void activate() throws IOException {
        agencies = Shoal.agenciesOf("CAPE", folder);
        council = agencies.resolve("cape/cape-council.yaml");
        assertThat(provision().exitCode()).isZero();
        var shoal = Shoal.version("1");
        var file = shoal.write(folder, Shoal.as("CAPE", shoal.yaml())).toString();
        var run = Ctl.runOn(BUS, "protocol", "activate", file, "--agencies", agencies.toString(), "--approved-by",
                "Ministry", "--approved-by", "Council");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void thatAPostIsGoneOrARoleIsToldWithWhatComesOfIt() throws IOException {
        assertThat(provision().err()).doesNotContain("which its agency");
        change("roles: [identify, refer]", "roles: [oversight]");
        change("cape-council:supervisor", "cape-council:head");
        change("cape-council:duty", "cape-council:night-desk");

        var added = Ctl.runOn(BUS, "agency", "add", council.toString());

        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(added.err())
            .contains("roles were [identify, refer] and are [oversight], it may report nothing any more, "
                    + "supervisor was cape-council:supervisor and is cape-council:head, "
                    + "posts were [cape-council:duty] and are [cape-council:night-desk].")
            .containsPattern(UNLISTED);
        var again = provision();
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).containsPattern(UNLISTED).doesNotContain("said otherwise");

        change("cape-council:night-desk", "cape-council:duty");
        assertThat(provision().err()).contains("posts were [cape-council:night-desk] and are [cape-council:duty].")
            .doesNotContain("which its agency");
    }

    private void change(String from, String to) throws IOException {
        var before = Files.readString(council);
        assertThat(before).contains(from);
        Files.writeString(council, before.replace(from, to));
    }

    private Ctl.Run provision() {
        return Ctl.runOn(BUS, "provision", "--agencies", agencies.toString());
    }

}
