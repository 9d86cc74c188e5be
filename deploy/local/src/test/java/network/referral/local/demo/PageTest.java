package network.referral.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import network.referral.local.terminal.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void fitsOnAHundredColumnsAndKeepsTheMarkOfEveryReason() {
        var much = "word ".repeat(40).strip();
        page(false).show("V01", new Told(NOON, "decided", much, List.of(new Told.Reason(much, "assumption"))));
        assertThat(lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Page.WIDTH));
        assertThat(lines().getFirst()).startsWith("V01   12:00:00 decided");
        assertThat(lines().getLast()).endsWith("[assumption]");
    }

    @Test
    void hasColourOnlyWhereThereIsATerminal() {
        page(false).show("V01", Told.of(NOON, "acknowledged", "state-border-service"));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b");
        page(true).show("V01", Told.of(NOON, "acknowledged", "state-border-service"));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("\u001b[32m");
    }

    @ParameterizedTest
    @CsvSource({ "PT15M,15 min", "PT4H,4 h", "P1D,1 working day", "P3D,3 working days", "P1DT2H,P1DT2H" })
    void spansAreSaidAsPeopleSayThem(String span, String words) {
        assertThat(Span.inWords(span)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({ "PT15S,15 s", "PT1H12M,1 h 12 min", "PT24H,24 h", "PT0.4S,1 s", "PT14.6S,15 s", "PT1M30S,1 min 30 s" })
    void lengthsOfTimeAreSaidAsPeopleSayThem(Duration span, String words) {
        assertThat(Span.inWords(span)).isEqualTo(words);
    }

    @Test
    void theSamplesOfBothJurisdictionsAreThere() {
        assertThat(Scenarios.all()).hasSize(19).allSatisfy(scenario -> {
            assertThat(scenario.expected().isEmpty()).isEqualTo(scenario.body().contains("\"presumption\":false"));
            assertThat(scenario.bodyAt(NOON)).contains("2026-11-24T12:00:00Z").doesNotContain("{{");
        });
    }

    private Page page(boolean colour) {
        return new Page(new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), colour), ZoneOffset.UTC);
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

}
