package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolCommandsTest {

    private static final Path NORTHMARK = Ctl.project("deploy/protocols/nm/protocol.yaml");

    @TempDir
    Path folder;

    @Test
    void everythingWrongWithAProtocolIsListed() throws IOException {
        var broken = with("protocol: NM", "protocol: nm", "version:", "verzion:");
        var run = Ctl.run("protocol", "check", broken.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("protocol.yaml:", "'protocol' must be", "verzion")
            .containsPattern("\\d+ findings");
        var json = Ctl.run("protocol", "check", broken.toString(), "-o", "json").json();
        assertThat(json.getFirst().toString()).contains("unknown-field");
    }

    @Test
    void examplesThatComeOutAsExpectedPass() {
        var run = Ctl.run("protocol", "test", NORTHMARK.toString());
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("0 failed");
    }

    @Test
    void anExampleThatComesOutOtherwiseShowsTheDifference() throws IOException {
        var changed = with("complete-referral: P2", "complete-referral: P3");
        var run = Ctl.run("protocol", "test", changed.toString());
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("FAILED", "Expected nm-").doesNotContain(" 0 failed");
        assertThat(Ctl.run("protocol", "test", "-o", "json", changed.toString()).json().getFirst().toString())
            .contains("passed=false", "differences=[Expected");
    }

    @Test
    void everyLineGetsADecisionInItsPlace() {
        var run = Ctl.runWith("""
                {"presumption":true,"place":"airport","reporter":"nm-border-force","ageGroup":"child"}
                {"presumption":false}
                """, "protocol", "decide", NORTHMARK.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines().getFirst())
            .startsWith("{\"protocol\":\"NM\",\"version\":\"0.1-draft\",\"assignments\":[{\"agency\":\"nm-")
            .contains("\"purpose\":", "\"priority\":\"P", "\"rules\":[\"NM-", "\"share\":[\"", "\"acknowledgeBy\":\"P",
                    "\"excluded\":[]");
        assertThat(run.lines().get(1)).contains("\"assignments\":[]");
    }

    @Test
    void howManyWereMetTogetherChangesNothing() {
        var run = Ctl.runWith("""
                {"presumption":true,"place":"airport","reporter":"nm-border-force","ageGroup":"child"}
                {"presumption":true,"place":"airport","reporter":"nm-border-force","ageGroup":"child","persons":3}
                {"presumption":true,"persons":"three"}
                """, "protocol", "decide", NORTHMARK.toString());
        assertThat(run.lines().get(1)).isEqualTo(run.lines().getFirst());
        assertThat(run.lines().get(2)).contains("unknown-fact");
    }

    @Test
    void aBadLineHoldsUpNobody() {
        var run = Ctl.runWith("""
                {"presumption":true}
                {"presumption":true,"name":"Ayna Testova"}

                ["presumption"]
                {"presumption":true,"ageGroup":"Ayna"}
                {"presumption":true,"presumption":false}
                {"presumption":true}
                """, "protocol", "decide", NORTHMARK.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.lines()).hasSize(6).element(5).isEqualTo(run.lines().getFirst());
        assertThat(run.json().subList(1, 5)).allSatisfy(line -> assertThat(line.toString()).contains("error", "code"));
        assertThat(run.err().lines()).hasSize(4).first().asString().startsWith("{\"line\":2,\"error\":{\"code\":\"");
        assertThat(run.err().lines()).as("as the file counts them").element(1).asString().startsWith("{\"line\":4,");
        assertThat(run.out() + run.err()).as("facts are about a person").doesNotContain("Ayna");
    }

    @Test
    void anEmptyLineAsksForNoDecision() {
        var run = Ctl.runWith("{\"presumption\":true}\n \n\n", "protocol", "decide", NORTHMARK.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).hasSize(1);
        assertThat(run.err()).isEmpty();
    }

    /** Whoever feeds it line by line may write both at once, and then wait. */
    @Test
    void anEmptyLineHoldsNoAnswerBack() {
        var answered = Ctl.answeredBeforeMoreComes("{\"presumption\":true}\n\n", "protocol", "decide",
                NORTHMARK.toString());

        assertThat(answered).contains("\"assignments\":[");
    }

    @Test
    void aLineWithoutMeasureHoldsUpNobody() {
        var run = Ctl.runWith(
                "%s%n{\"presumption\":%s}%n{\"presumption\":true}%n".formatted("[".repeat(600), "1".repeat(1200)),
                "protocol", "decide", NORTHMARK.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().subList(0, 2)).allMatch(
                line -> line.startsWith("{\"error\":{\"code\":\"not-json\",\"detail\":\"The line is nested too deep"));
        assertThat(run.lines().getLast()).contains("\"assignments\":[");
        assertThat(run.out() + run.err()).doesNotContain("11111");
    }

    @Test
    void machinesGetAPageAsJsonToo() {
        var page = Ctl.run("protocol", "render", NORTHMARK.toString(), "-o", "json");
        assertThat(page.json()).singleElement()
            .isEqualTo(Map.of("page", Ctl.run("protocol", "render", NORTHMARK.toString()).out()));

        var file = folder.resolve("page.html");
        var written = Ctl.run("protocol", "render", NORTHMARK.toString(), "-o", "json", "--out", file.toString());
        assertThat(written.json()).containsExactly(Map.of("file", file.toString()));
        assertThat(file).content().startsWith("<!DOCTYPE html>");
    }

    @Test
    void noLinesAreNoDecisions() {
        var run = Ctl.run("protocol", "decide", NORTHMARK.toString());
        assertThat(run).isEqualTo(new Ctl.Run(ExitCode.OK, "", ""));
    }

    @Test
    void anUnreadableProtocolDecidesNothing() throws IOException {
        var run = Ctl.runWith("{\"presumption\":true}\n", "protocol", "decide", with("version:", "x:").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("version");
    }

    private Path with(String... replacements) throws IOException {
        var text = Files.readString(NORTHMARK);
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return Files.writeString(folder.resolve("protocol.yaml"), text);
    }

    @Test
    void aDecisionGivesItsReasonsOnRequest() {
        var facts = "{\"presumption\":true,\"place\":\"airport\",\"reporter\":\"state-customs-service\"}";
        var file = Ctl.project("deploy/protocols/tm/protocol.yaml").toString();
        var agencies = Ctl.project("deploy/agencies").toString();
        assertThat(Ctl.runWith(facts, "protocol", "decide", file).out()).doesNotContain("explanation");
        assertThat(Ctl.runWith(facts, "protocol", "decide", file, "--explain").out()).contains(
                "\"explanation\":{\"language\":\"en\",\"wording\":\"original\"", "\"text\":\"place is airport\"",
                "\"wanted\":\"with: immediate danger\",\"is\":\"absent\"", "\"missedBy\":2");
        assertThat(Ctl.runWith(facts, "protocol", "decide", file, "--explain", "--lang", "tk", "--agencies", agencies)
            .out()).contains("Döwlet migrasiýa gullugy", "\"titleLanguage\":\"en\"");
        assertThat(Ctl.runWith(facts, "protocol", "decide", file, "--lang", "xx").exitCode()).isEqualTo(ExitCode.USAGE);
    }

}
