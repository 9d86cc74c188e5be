package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.yaml.FilesBelow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may be given what is due within hours, and may hear of it the next working day. */
class UrgentTasksTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hours: "24x7"         | hours: "office"       | its hours are office
            channel: {type: pull} | channel: {type: inbox} | it has the page alone, which calls nobody
            """)
    void whoMayHearOfThemLateIsSaid(String before, String after, String why) throws IOException {
        var run = check("nm-police", before, after);

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("warning  task-due-out-of-hours  nm-police",
                "  nm-police may be given what is due within 15 minutes (P0)",
                ", and " + why + ": deadlines and ladders run by day and night.", "may be activated");
    }

    @Test
    void soIsWhoIsTheLastThatALadderAsks() throws IOException {
        var run = check("nm-competent-authority", "hours: \"24x7\"", "hours: \"office\"");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("The ladder of P0 ends at nm-competent-authority:duty, and its hours are office")
            .doesNotContain("The ladder of P2 ends", "The ladder of P3 ends");
    }

    @ParameterizedTest
    @CsvSource({ "tm,", "nm,nm-labour-inspectorate" })
    void ofTheProposalsOnlyAnInventedInspectorateIsSaid(String jurisdiction, String told) {
        var run = Ctl.run("protocol", "check",
                Ctl.project("deploy/protocols/" + jurisdiction + "/proposal.yaml").toString(), "--agencies",
                Ctl.project("deploy/agencies").toString());

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.lines()).filteredOn(line -> line.startsWith("warning  task-due-out-of-hours"))
            .containsExactlyElementsOf(
                    Stream.ofNullable(told).map(agency -> "warning  task-due-out-of-hours  " + agency).toList());
    }

    private Ctl.Run check(String agency, String before, String after) throws IOException {
        for (var file : FilesBelow.of(Ctl.project("deploy/agencies/nm"), file -> file.toString().endsWith(".yaml"))) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        var file = folder.resolve(agency + ".yaml");
        assertThat(file).content().contains(before);
        Files.writeString(file, Files.readString(file).replace(before, after));
        return Ctl.run("protocol", "check", Ctl.project("deploy/protocols/nm/proposal.yaml").toString(), "--agencies",
                folder.toString());
    }

}
