package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.page.Sound;
import network.referral.routing.protocol.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CautionsTest {

    private static final Pattern LIMIT = Pattern
        .compile("priority(?:=\"(P\\d)\"|!~\"P0\\|P1\\|P2\")} != 0\\) > (\\d+) \\* (60|3600|86400)\\n");

    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void ofTheDraftsThereIsNothingToSay(String jurisdiction) throws IOException {
        assertThat(Cautions.sentences(shipped(jurisdiction, "protocol.yaml"), TODAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void theLaddersOfTheProposalsAreLongerThanTheAlertsWait(String jurisdiction) throws IOException {
        assertThat(Cautions.sentences(shipped(jurisdiction, "proposal.yaml"), TODAY)).satisfiesExactly(
                sentence -> assertThat(sentence)
                    .startsWith("priorities.P1: its ladder ends after 3 hours, and with the "
                            + "deadline once more, 1 hour, that is later than AssignmentOwnedByNobody"),
                sentence -> assertThat(sentence).startsWith("priorities.P2: its ladder ends after 12 hours"),
                sentence -> assertThat(sentence).startsWith("priorities.P3: its ladder ends after 4 working days"));
    }

    @Test
    void theLimitsAreThoseOfTheAlerts() throws IOException {
        var alerts = Files.readString(Ctl.project("deploy/observability/alerts.yaml"));
        for (var alert : new String[] { "AssignmentOwnedByNobody", "AssignmentGivenBackToNobody" }) {
            var rule = alerts.substring(alerts.indexOf("- alert: " + alert + "\n"));
            assertThat(LIMIT.matcher(rule.substring(0, rule.indexOf("labels:")))
                .results()
                .collect(Collectors.toMap(found -> found.group(1) == null ? "P3" : found.group(1),
                        found -> Duration.ofSeconds(Long.parseLong(found.group(2)) * Long.parseLong(found.group(3))))))
                .as(alert)
                .isEqualTo(AlertLimits.LIMITS);
        }
    }

    /** Of six working days, whatever day they begin on. */
    @Test
    void aWeekendLiesInWorkingDays() throws IOException {
        var draft = Files.readString(Ctl.project("deploy/protocols/nm/protocol.yaml"));
        var longer = draft.replace("{after: 3 working days", "{after: 5 working days");

        assertThat(longer).isNotEqualTo(draft);
        assertThat(Cautions.sentences(Shoal.protocol(longer), TODAY)).singleElement()
            .asString()
            .startsWith(
                    "priorities.P3: its ladder ends after 5 working days, and with the deadline once more, 1 working "
                            + "day, that is later than");
    }

    @Test
    void aCalendarWhoseLastYearIsAboutToEndIsSaid() throws IOException {
        var protocol = shipped("nm", "protocol.yaml");

        assertThat(Cautions.sentences(protocol, LocalDate.parse("2027-11-30"))).isEmpty();
        for (var day : List.of("2027-12-01", "2028-11-30")) {
            assertThat(calendar(protocol, day)).contains("and 2028 has none: Boxing Day in lieu, ", "Good Friday, ")
                .as("of 2027-12-28")
                .endsWith("what was for one year only, once it is over.");
        }
        assertThat(calendar(protocol, "2030-06-01")).contains("and 2030 has none: Boxing Day in lieu, ");
    }

    /** A day off by a decree, typed beside the full list of the year before. */
    @Test
    void oneDayOfAYearDoesNotStandForThoseOfItThatMove() {
        var decreed = dated("2026-03-20 Oraza", "2026-05-27 Kurban", "2026-05-28 Kurban", "2026-11-09 Bridge",
                "2027-01-04 Decree");

        assertThat(calendar(decreed, "2026-11-30")).isEmpty();
        for (var day : List.of("2026-12-01", "2027-02-01")) {
            assertThat(calendar(decreed, day)).contains("and 2027 has none: Bridge, Kurban, Oraza. ");
        }
        var added = dated("2026-03-20 Oraza", "2026-05-27 Kurban", "2027-01-04 Decree", "2027-03-10 Oraza",
                "2027-05-16 Kurban");
        assertThat(calendar(added, "2027-02-01")).isEmpty();
        assertThat(calendar(added, "2027-12-01")).contains("and 2028 has none: Decree, Kurban, Oraza. ");
    }

    private static Protocol dated(String... days) {
        var holidays = Stream.of(days)
            .map(day -> day.split(" "))
            .map(day -> "{date: " + day[0] + ", title: " + day[1] + "}")
            .collect(Collectors.joining(", "));
        return Shoal
            .protocol(Shoal.version("1").yaml().replace("calendar: {", "calendar: {holidays: [" + holidays + "], "));
    }

    /** Empty where nothing is to be said of it. */
    private static String calendar(Protocol protocol, String day) {
        return Cautions.sentences(protocol, LocalDate.parse(day))
            .stream()
            .filter(sentence -> sentence.startsWith("calendar: "))
            .collect(Collectors.joining());
    }

    @Test
    void wordsThatNothingSpeaksAreSaid() throws IOException {
        var yaml = Sound.PROTOCOL.replace("1 hour", "10 minutes").replace("2 hours", "20 minutes")
                + "wording: {kk: {title: El, status: model}, ru: {title: Strana, status: model}}\n";
        var file = Files.writeString(folder.resolve("protocol.yaml"), yaml).toString();
        var told = "warning  wording: nothing speaks 'kk', so what stands under it is shown nowhere. Spoken are en, ru, tk.";

        var run = Ctl.run("protocol", "check", file);

        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).containsOnlyOnce("warning").contains(told);
    }

    private static Protocol shipped(String jurisdiction, String name) throws IOException {
        return Shoal.protocol(Files.readString(Ctl.project("deploy/protocols/" + jurisdiction + "/" + name)));
    }

}
