package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

    private static final WorkCalendar LONDON = Protocols.northmark().calendar();

    private static final WorkCalendar ASHGABAT = Protocols.turkmen().calendar();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({ "15 minutes, PT15M, false", "60 minutes, PT1H, false", "4 hours, PT4H, false",
            "90 minutes, PT1H30M, false", "1 working day, P1D, true", "5 working days, P5D, true",
            "30 calendar days, P30D, false" })
    void readsAndSaysItsLength(String text, String iso, boolean workingDays) {
        Span span = Span.read(text).orElseThrow();

        assertThat(span.iso()).isEqualTo(iso);
        assertThat(span.workingDays()).isEqualTo(workingDays);
        assertThat(Span.read(span.text())).contains(span);
    }

    @Test
    void saysWholeHoursAsHours() {
        assertThat(new Span(60, Span.Unit.MINUTES).text()).isEqualTo("1 hour");
        assertThat(new Span(90, Span.Unit.MINUTES).text()).isEqualTo("90 minutes");
        assertThat(new Span(3, Span.Unit.WORKING_DAYS).text()).isEqualTo("3 working days");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "15", "minutes", "0 minutes", "-1 minutes", "1.5 hours", "1 day", "1 week", "PT15M",
            "15  minutes", "15 Minutes", "999999 hours", "9999999999 minutes", "1 working day " })
    void readsNothingElse(String text) {
        assertThat(Span.read(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} after {2} is {3}")
    @CsvSource({
            // a night and a weekend do not stop a clock of minutes
            "4 hours, 2026-11-27T23:00, 2026-11-28T03:00",
            // Friday to Monday, Saturday and Sunday to the end of Monday
            "1 working day, 2026-11-27T16:00, 2026-11-30T16:00", "1 working day, 2026-11-28T09:00, 2026-12-01T00:00",
            "1 working day, 2026-11-29T01:00, 2026-12-01T00:00",
            // an ordinary Tuesday, and three days over a weekend
            "1 working day, 2026-11-24T08:15, 2026-11-25T08:15", "3 working days, 2026-11-26T08:15, 2026-12-01T08:15",
            // the Turkmen spring holidays of 2027 fall on Sunday and Monday
            "1 working day, 2027-03-19T12:00, 2027-03-23T12:00", "1 working day, 2027-03-22T12:00, 2027-03-24T00:00",
            // a holiday in the middle of a week, the end of a year, a leap day
            "1 working day, 2026-10-05T12:00, 2026-10-07T12:00", "1 working day, 2026-12-31T12:00, 2027-01-04T12:00",
            "1 working day, 2028-02-28T12:00, 2028-02-29T12:00",
            "30 calendar days, 2026-12-15T12:00, 2027-01-14T12:00" })
    void countsInAshgabat(String span, LocalDateTime from, LocalDateTime until) {
        assertThat(Span.read(span).orElseThrow().after(at(from, ASHGABAT), ASHGABAT)).isEqualTo(at(until, ASHGABAT));
    }

    /**
     * Else new facts of a weekend would make due before Monday morning what Friday gave
     * until the afternoon.
     */
    @Test
    void whatBeginsLaterNeverEndsEarlier() {
        for (var calendar : List.of(LONDON, ASHGABAT)) {
            var hour = at(LocalDateTime.parse("2026-12-01T00:00"), calendar);
            for (int days = 1; days <= 3; days++) {
                var span = new Span(days, Span.Unit.WORKING_DAYS);
                for (int after = 0; after < 24 * 500; after++) {
                    var from = hour.plus(Duration.ofHours(after));
                    assertThat(span.after(from.plus(Duration.ofHours(1)), calendar))
                        .isAfterOrEqualTo(span.after(from, calendar));
                }
            }
        }
    }

    @Test
    void keepsTheLocalTimeOverAClockChange() {
        Instant friday = Instant.parse("2026-03-27T16:00:00Z");

        Instant monday = new Span(1, Span.Unit.WORKING_DAYS).after(friday, LONDON);

        assertThat(monday).isEqualTo(Instant.parse("2026-03-30T15:00:00Z"));
        assertThat(Duration.between(friday, monday)).isEqualTo(Duration.ofHours(71));
    }

    /** Also where it began by the other of the two. */
    @Test
    void anHourThatComesTwiceIsTheEarlier() {
        assertThat(new Span(297, Span.Unit.CALENDAR_DAYS).after(Instant.parse("2026-01-01T01:30:00Z"), LONDON))
            .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void minutesRunThroughAClockChange() {
        assertThat(new Span(240, Span.Unit.MINUTES).after(Instant.parse("2026-03-28T23:00:00Z"), LONDON))
            .isEqualTo(Instant.parse("2026-03-29T03:00:00Z"));
    }

    @Test
    void aSkippedLocalTimeMovesBehindTheGap() {
        assertThat(new Span(1, Span.Unit.CALENDAR_DAYS).after(Instant.parse("2026-03-28T01:30:00Z"), LONDON))
            .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void aLocalTimeThatComesTwiceIsTheEarlier() {
        assertThat(new Span(1, Span.Unit.CALENDAR_DAYS).after(Instant.parse("2026-10-24T00:30:00Z"), LONDON))
            .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void christmasInLondonIsFourDaysLong() {
        assertThat(new Span(1, Span.Unit.WORKING_DAYS).after(Instant.parse("2026-12-24T10:00:00Z"), LONDON))
            .isEqualTo(Instant.parse("2026-12-29T10:00:00Z"));
    }

    @Test
    void aWorkingDayAlwaysEndsOnOne() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(2 * 365 * 86_400));
            int days = 1 + random.nextInt(10);

            Instant until = new Span(days, Span.Unit.WORKING_DAYS).after(from, LONDON);

            boolean isOnADayOff = !LONDON.works(from.atZone(LONDON.zone()).toLocalDate());
            LocalDate end = until.minusNanos(isOnADayOff ? 1 : 0).atZone(LONDON.zone()).toLocalDate();
            assertThat(LONDON.works(end)).isTrue();
            assertThat(from.atZone(LONDON.zone())
                .toLocalDate()
                .plusDays(1)
                .datesUntil(end.plusDays(1))
                .filter(LONDON::works)
                .count()).isEqualTo(days);
        }
    }

    @Test
    void aCalendarThatHardlyWorksStillEnds() {
        WorkCalendar sundays = new WorkCalendar(ZoneId.of("UTC"), EnumSet.of(DayOfWeek.SUNDAY),
                Map.of(MonthDay.of(11, 29), "First"), Map.of(LocalDate.of(2026, 12, 6), "Second"), Map.of(),
                Mark.ASSUMED);

        assertThat(new Span(1, Span.Unit.WORKING_DAYS).after(Instant.parse("2026-11-24T00:00:00Z"), sundays))
            .isEqualTo(LocalDate.of(2026, 12, 14).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** A decree makes Monday a day off, and the Saturday before it a working day. */
    @Test
    void aSaturdayThatIsWorkedCounts() {
        var monday = LocalDate.of(2027, 3, 15);
        var moved = new WorkCalendar(LONDON.zone(), LONDON.workWeek(), Map.of(), Map.of(monday, "Moved"),
                Map.of(monday.minusDays(2), "Worked"), Mark.ASSUMED);
        var day = new Span(1, Span.Unit.WORKING_DAYS);

        assertThat(day.after(at(LocalDateTime.parse("2027-03-12T10:00"), moved), moved))
            .isEqualTo(at(LocalDateTime.parse("2027-03-13T10:00"), moved));
        assertThat(day.after(at(LocalDateTime.parse("2027-03-13T10:00"), moved), moved))
            .isEqualTo(at(LocalDateTime.parse("2027-03-16T10:00"), moved));
    }

    private static Instant at(LocalDateTime local, WorkCalendar calendar) {
        return local.atZone(calendar.zone()).toInstant();
    }

}
