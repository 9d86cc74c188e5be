package network.referral.routing.protocol.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.SmallProtocol;
import network.referral.routing.protocol.Span;
import network.referral.routing.protocol.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a ladder come in turn on every day of the year. */
class LadderOrderTest {

    private static final String LADDER = """
            acknowledgeWithin: 2 hours
                ladder: [{after: 2 hours, to: "agency:supervisor"}, {after: 1 working day, to: "court:duty"}]""";

    @ParameterizedTest
    @CsvSource({ "2 hours, 4 hours, 1 working day", "22 hours, 22 hours, 1 calendar day",
            "1 working day, 1 working day, 2 working days", "1 calendar day, 1 working day, 2 working days",
            "1 calendar day, 25 hours, 2 calendar days", "15 minutes, 1 calendar day, 2 working days" })
    void takes(String within, String first, String second) {
        assertThat(findings(within, first, second)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            // a weekend, or a holiday
            "4 hours, 1 working day, 25 hours, working days take longer over a weekend",
            "1 working day, 25 hours, 2 working days, working days take longer over a weekend",
            "40 working days, 961 hours, 41 working days, working days take longer over a weekend",
            "4 hours, 1 working day, 3 calendar days, working days take longer over a weekend",
            "1 working day, 1 calendar day, 2 calendar days, working days take longer over a weekend",
            // a night in which clocks change
            "4 hours, 1 calendar day, 25 hours, an hour shorter or longer where clocks change",
            "4 hours, 23 hours, 1 calendar day, an hour shorter or longer where clocks change",
            "4 hours, 23 hours, 1 working day, an hour shorter or longer where clocks change",
            "1 calendar day, 24 hours, 3 calendar days, an hour shorter or longer where clocks change",
            // no day at all
            "4 hours, 3 hours, 1 working day, A step comes later than the one before it",
            "4 hours, 5 hours, 5 hours, A step comes later than the one before it" })
    void refuses(String within, String first, String second, String told) {
        assertThat(findings(within, first, second)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Finding.Code.CONTRADICTION);
            assertThat(finding.where()).isEqualTo("priority P1");
            assertThat(finding.message()).contains(told);
            assertThat(finding.line()).isPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "0 minutes", "100001 hours", "1000000000 working days", "-5 minutes" })
    void the_bounds_of_a_length_are_said(String within) {
        assertThat(findings(within, "4 hours", "1 working day")).singleElement()
            .satisfies(finding -> assertThat(finding.message()).contains("its number from 1 to 100000"));
    }

    @Test
    void a_version_that_was_activated_before_there_was_this_rule_is_read() {
        assertThat(Protocols.protocol(bent("4 hours", "1 working day", "25 hours")).priorities()).hasSize(3);
    }

    @Test
    void what_is_taken_comes_in_turn_whenever_it_begins() {
        Random random = new Random(20261128);
        List<WorkCalendar> calendars = List.of(Protocols.northmark().calendar(), Protocols.turkmen().calendar());
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            Span before = span(random);
            Span after = span(random);
            Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(3 * 365 * 86_400));
            WorkCalendar calendar = calendars.get(i % 2);
            if (before.isSurelyBefore(after)) {
                taken++;
                assertThat(before.after(from, calendar)).as("%s, %s, from %s", before, after, from)
                    .isBefore(after.after(from, calendar));
            }
            if (before.isSurelyNotAfter(after)) {
                assertThat(before.after(from, calendar)).as("%s, %s, from %s", before, after, from)
                    .isBeforeOrEqualTo(after.after(from, calendar));
            }
        }
        assertThat(taken).isGreaterThan(50_000);
    }

    private static Span span(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Span(1 + random.nextInt(5), Span.Unit.WORKING_DAYS);
            case 1 -> new Span(1 + random.nextInt(9), Span.Unit.CALENDAR_DAYS);
            case 2 -> new Span(60 * (1 + random.nextInt(220)), Span.Unit.MINUTES);
            // around a day, where a clock change tells
            default -> new Span(1440 * (1 + random.nextInt(5)) + random.nextInt(241) - 120, Span.Unit.MINUTES);
        };
    }

    private static List<Finding> findings(String within, String first, String second) {
        return ProtocolReader.readForReports("small.yaml",
                bent(within, first, second).getBytes(StandardCharsets.UTF_8)) instanceof ProtocolReading.Rejected wrong
                        ? wrong.findings() : List.of();
    }

    private static String bent(String within, String first, String second) {
        return SmallProtocol.FOR_REPORTS.replace(LADDER,
                LADDER.replace("1 working day", second)
                    .replace("after: 2 hours", "after: " + first)
                    .replace("Within: 2 hours", "Within: " + within));
    }

}
