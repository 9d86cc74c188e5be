package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A place that one version has and another lacks. */
class WordsGoneIT {

    private static final TestBus BUS = TestBus.shared();

    @TempDir
    Path folder;

    @BeforeAll
    static void provision() {
        assertThat(Ctl.runOn(BUS, "provision", "--agencies", Shoal.AGENCIES.toString()).exitCode()).isZero();
    }

    @Test
    void aRenamedOneStandsBesideTheNew() throws IOException {
        done("FJARD", "old", "station");

        var refused = activate("FJARD", Shoal.version("renamed"), "terminal", "-o", "json");
        assertThat(refused.exitCode()).as(refused.out()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("place no longer has station: ", " Add --drop-words place=station only if",
                "(words-gone)");
        assertThat(refused.out()).contains("\"words-gone\"", "place no longer has station: ");
        assertThat(done("FJARD", "both", "station, terminal", "--withdraw-waiting")).doesNotContain("no longer has");
        assertThat(done("FJARD", "old", "station", "--rollback", "--withdraw-waiting"))
            .contains("warning  place no longer has terminal: ");
    }

    /** Listed alone it would be decided as if it were not said. */
    @Test
    void whatIsListedAndNoRuleSpeaksOfAnyMoreIsTold() throws IOException {
        done("VOE", new Shoal("old", "{not: station}", "P1"), "station");

        assertThat(done("VOE", new Shoal("listed", "{not: terminal}", "P1"), "station, terminal"))
            .contains("warning  No rule speaks of place station, and S-1 take them in by saying 'not'.");
        assertThat(done("VOE", new Shoal("both", "{not: [station, terminal]}", "P1"), "station, terminal",
                "--withdraw-waiting"))
            .doesNotContain("No rule speaks of");
    }

    /** A network that is tried out starts with the drafts of whatever build. */
    @Test
    void aDraftMayLackItAndWhatIsProvenOnlyIfThatIsMeant() throws IOException {
        draft("first", "station, halt", "published");
        draft("second", "station", "replaced");

        assertThat(activate("NARROWS", Shoal.version("proven"), "station").err()).contains("place no longer has halt: ",
                "(words-gone)");
        assertThat(done("NARROWS", "proven", "station", "--drop-words", "place=halt"))
            .contains("warning  place no longer has halt: ");
    }

    private void draft(String version, String places, String change) throws IOException {
        var drafts = Files.createDirectories(folder.resolve("drafts/narrows")).getParent();
        Files.copy(file("NARROWS", Shoal.version(version), places), drafts.resolve("narrows/protocol.yaml"));
        var run = Ctl.runOn(BUS, "provision", "--agencies", Shoal.AGENCIES.toString(), "--protocols",
                drafts.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern(change + " +NARROWS " + version);
        Files.delete(drafts.resolve("narrows/protocol.yaml"));
    }

    private String done(String country, String version, String places, String... more) throws IOException {
        return done(country, Shoal.version(version), places, more);
    }

    private String done(String country, Shoal version, String places, String... more) throws IOException {
        var run = activate(country, version, places, more);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.err();
    }

    private Ctl.Run activate(String country, Shoal version, String places, String... more) throws IOException {
        var args = new ArrayList<>(List.of("protocol", "activate", file(country, version, places).toString(),
                "--agencies", Shoal.agenciesOf(country, folder).toString(), "--approved-by", "Ministry of Justice",
                "--approved-by", "Council"));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

    private Path file(String country, Shoal shoal, String places) {
        return shoal.write(folder, Shoal.as(country, shoal.yaml()).replace("station, unknown", places + ", unknown"));
    }

}
