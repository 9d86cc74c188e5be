package network.referral.routing.protocol.reading;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.SmallProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holidays and deadlines with an error: told with file and line, never guessed at. */
class TimesTest {

    private static final String WEEK = "  workWeek: [monday, tuesday, wednesday, thursday, friday]\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = { "02-30 | BAD_VALUE", "13-01 | BAD_VALUE", "1-1 | BAD_VALUE", "2027-02-29 | BAD_VALUE",
                    "2026-13-01 | BAD_VALUE", "1026-11-24 | BAD_VALUE", "0000-01-01 | BAD_VALUE",
                    "New Year | BAD_VALUE", "20261124 | BAD_VALUE", "[01-01] | WRONG_TYPE", "{day: 1} | WRONG_TYPE",
                    "'' | MISSING" })
    void aHolidayThatIsNoDateIsNamed(String date, Finding.Code code) {
        assertFinding(holidays("{date: " + (date.isEmpty() ? "''" : date) + ", title: A feast}"), code, "{date: ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "01-01", "2026-04-03" })
    void aHolidayThatIsListedTwiceIsNamed(String date) {
        var twice = "{date: " + date + ", title: A feast}";

        assertFinding(holidays(twice + ", " + twice), Finding.Code.DUPLICATE, "{date: ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "03-13", "2027-02-30", "1999-03-13", "Saturday" })
    void aDayThatIsWorkedIsADayOfAYear(String date) {
        assertFinding(worked("{date: " + date + ", title: Moved}"), Finding.Code.BAD_VALUE, "{date: ");
    }

    @Test
    void aDayThatIsWorkedAndAHolidayIsNamed() {
        assertFinding(
                SmallProtocol
                    .with(WEEK,
                            WEEK + "  holidays: [{date: 2027-03-13, title: Off}]\n"
                                    + "  worked: [{date: 2027-03-13, title: Moved}]\n"),
                Finding.Code.DUPLICATE, "worked:");
        var twice = "{date: 2027-03-13, title: Moved}";
        assertFinding(worked(twice + ", " + twice), Finding.Code.DUPLICATE, "{date: ");
    }

    private static String worked(String items) {
        return SmallProtocol.with(WEEK, WEEK + "  worked: [" + items + "]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "  holidays: yes\n", "  holidays: 01-01\n", "  holidays: {date: 01-01}\n",
            "  holidays: [01-01]\n" })
    void aHolidayListOfAnotherShapeIsNamed(String list) {
        assertFinding(SmallProtocol.with(WEEK, WEEK + list), Finding.Code.WRONG_TYPE, "holidays:");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0 minutes", "-15 minutes", "0 working days", "PT0S", "0", "15" })
    void aDeadlineOfNothingIsNamed(String span) {
        assertFinding(SmallProtocol.with("acknowledgeWithin: 15 minutes", "acknowledgeWithin: " + span),
                Finding.Code.BAD_VALUE, "acknowledgeWithin: " + span);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0 minutes", "-1 hours", "0 calendar days" })
    void aStepOfNothingIsNamed(String span) {
        assertFinding(SmallProtocol.with("{after: 15 minutes, ", "{after: " + span + ", "), Finding.Code.BAD_VALUE,
                "{after: " + span);
    }

    private static String holidays(String items) {
        return SmallProtocol.with(WEEK, WEEK + "  holidays: [" + items + "]\n");
    }

    /** On the line of the piece. */
    private static void assertFinding(String yaml, Finding.Code code, String piece) {
        long line = 1 + yaml.substring(0, yaml.indexOf(piece)).chars().filter(c -> c == '\n').count();

        assertThat(Protocols.findings(yaml)).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.sentence()).startsWith("small.yaml:" + line + ": ");
        });
    }

}
