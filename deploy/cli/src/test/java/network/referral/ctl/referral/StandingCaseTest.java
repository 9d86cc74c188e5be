package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a referral that is erased, as long as anybody can say it. */
class StandingCaseTest {

    private static final String ID = "7d444840-9dc0-51d1-b245-5ffdce74fad2";

    private static final String FIRST = "8d444840-9dc0-51d1-b245-5ffdce74fad2";

    private static final String THIRD = "9d444840-9dc0-51d1-b245-5ffdce74fad2";

    private static final String PARTED = "ad444840-9dc0-51d1-b245-5ffdce74fad2";

    private static final String STANDING = """
            {"reporter":"harbour-police","state":"closed","linkedTo":"%s","reportedAgain":[],"assignments":[\
            {"agency":"shelter-ngo","state":"completed","assignedAt":"2026-11-24T09:00:00Z",\
            "changedAt":"2026-11-24T09:00:00Z"},\
            {"agency":"old-clinic","state":"cancelled","assignedAt":"2026-11-24T09:00:00Z",\
            "changedAt":"2026-11-24T09:00:00.001Z"},\
            {"agency":"accused-service","state":"cancelled","assignedAt":"2026-11-24T09:00:00Z",\
            "changedAt":"2026-11-24T09:00:00Z"}]}""".formatted(FIRST);

    private final StandIn network = new StandIn((method, address) -> answered(method + " " + address.getPath()));

    @BeforeEach
    void report() {
        network.answers("/v1/keys", 200, "{\"state\":\"active\",\"holds\":[]}");
        network.answers("/v1/referrals/" + ID, 200, STANDING);
        network.answers("/v1/referrals/" + FIRST, 200, "{\"reportedAgain\":[\"" + ID + "\",\"" + THIRD + "\"]}");
    }

    /** The next answer. */
    private void answered(String asked) {
        if (asked.startsWith("GET /v1/keys")) {
            network.answers("/v1/keys", 204, "");
        }
        else if (asked.startsWith("DELETE")) {
            network.answers("/v1/referrals", 410, "{\"code\":\"erased\",\"settled\":true}");
            network.answers("/v1/referrals/" + ID, 410, "{\"code\":\"erased\",\"settled\":true}");
        }
    }

    @AfterEach
    void stop() {
        network.close();
    }

    /** A person knows the number on one paper, and asks that all be erased. */
    @ParameterizedTest
    @ValueSource(strings = { "--wait=10s", "--yes-open" })
    void otherReferralsOfThePersonAreNamedBeforeTheKeyIsDestroyed(String option) {
        assertThat(erase(option).out()).containsSubsequence(
                "Taken for the same person, each with a key of its own, not destroyed by this: " + FIRST + ", " + THIRD,
                "Erased: its key is destroyed.");
    }

    /** Whose holders have no task of this one, and were told what it says. */
    @Test
    void whereTheFirstReportOfThePersonHasItsTasksThatIsTold() {
        assertThat(erase().out()).doesNotContain("tasks of the first report");
        network.answers("/v1/keys", 200, "{\"state\":\"active\",\"holds\":[]}");
        network.answers("/v1/referrals/" + ID, 200, STANDING.replace("\"reportedAgain\"",
                "\"decisions\":[{\"assignments\":[{\"heldBy\":\"" + FIRST + "\"}]}],\"reportedAgain\""));

        var run = erase("-o", "json");

        assertThat(run.err()).contains(
                "Whoever has, or had, tasks of the first report of the person may have been told",
                "Told of it until now: shelter-ngo, old-clinic.");
        assertThat(run.out().lines()).hasSize(1);
    }

    @Test
    void whoeverWasToldOfItIsNamedAndWhoWasPassedOverIsNot() {
        assertThat(erase().out()).contains("Told of it until now: shelter-ngo, old-clinic.", "retired (agency list)")
            .doesNotContain("accused-service", "has been told");
    }

    /** It had it for an hour, and the person accuses it. */
    @Test
    void whoeverWasKeptOutLaterIsNamedApartAndNobodyIsToTelephoneIt() {
        network.answers("/v1/referrals/" + ID, 200,
                STANDING.replace("09:00:00.001Z", "10:00:00Z")
                    .replace("\"reportedAgain\"",
                            "\"decisions\":[{\"excluded\":[\"old-clinic\",\"harbour-police\"]}],\"reportedAgain\""));

        var run = erase("-o", "json");

        assertThat(run.err()).contains("Told of it until now: shelter-ngo.",
                "kept out now or once: old-clinic. The network", "is told nothing of this: it is, or was, kept out",
                "each agency that was told of it, but whoever is, or was, kept out");
        assertThat(run.out()).contains("\"told\":[\"shelter-ngo\"],\"toldThenKeptOut\":[\"old-clinic\"],"
                + "\"reportedBy\":\"harbour-police\",\"reporterKeptOut\":true,");
    }

    @Test
    void whoReportedItIsNamedAndToBeTelephoned() {
        assertThat(erase().out()).containsSubsequence(
                "Reported by harbour-police, which may keep what it sent, and is told nothing of this: telephone it.",
                "Erased: its key is destroyed.", "telephone it, but whoever is, or was, kept out");
    }

    @Test
    void machinesGetBoth() {
        assertThat(erase("-o", "json").out()).contains("\"settled\":true,\"told\":[\"shelter-ngo\",\"old-clinic\"],"
                + "\"toldThenKeptOut\":[],\"reportedBy\":\"harbour-police\",\"reporterKeptOut\":false,"
                + "\"oncePerson\":[],\"samePerson\":[\"" + FIRST + "\",\"" + THIRD + "\"]}");
    }

    /** An age was put right, and the two are linked no more. */
    @Test
    void oneThatItWasLinkedWithOnceIsNamedApart() {
        network.answers("/v1/referrals/" + ID, 200,
                STANDING.replace("\"reportedAgain\"",
                        "\"timeline\":[" + linked("same-person", PARTED) + "," + linked("no-longer-alike", PARTED) + ","
                                + linked("same-person", FIRST) + "," + linked("same-group", THIRD)
                                + "],\"reportedAgain\""));

        assertThat(erase().out()).contains("so that it may be the same: " + PARTED + ". Look at each");
        network.answers("/v1/keys", 200, "{\"state\":\"active\",\"holds\":[]}");
        network.answers("/v1/referrals/" + ID, 200, STANDING.replace("\"reportedAgain\"",
                "\"timeline\":[" + linked("reported-again", PARTED) + "],\"reportedAgain\""));
        assertThat(erase("-o", "json").out()).contains("\"oncePerson\":[\"" + PARTED + "\"],\"samePerson\":[");
    }

    private static String linked(String why, String referral) {
        return "{\"type\":\"linked\",\"at\":\"2026-11-24T09:00:00Z\",\"reason\":\"" + why + "\",\"linkedReferral\":\""
                + referral + "\"}";
    }

    /** Each names the first one alone, and that is the only one that names them all. */
    @ParameterizedTest
    @CsvSource({ "503,{\"code\":\"not-on-record\"},Before that one is erased: referralctl referral show ID",
            "410,{\"code\":\"erased\"},ID is erased already" })
    void thatNotAllOfThePersonAreKnownIsToldAndToMachinesNoneThen(int status, String answer, String why) {
        network.answers("/v1/referrals/" + FIRST, status, answer);

        var run = erase("-o", "json");

        assertThat(run.out()).contains("\"told\":[\"shelter-ngo\",\"old-clinic\"],")
            .endsWith(",\"samePerson\":null}\n");
        assertThat(run.err()).contains("not destroyed by this: " + FIRST + ".",
                "Not all that are taken for the same person are known: ", why.replace("ID", FIRST));
    }

    @Test
    void whatIsLinkedWithNothingNobodyKnowsAndThatIsToldAlways() {
        assertThat(erase().err()).contains("by the same agency, or of another encounter")
            .doesNotContain("Not all that are taken");
        network.answers("/v1/keys", 200, "{\"state\":\"active\",\"holds\":[]}");
        assertThat(erase("--no-wait").err()).contains("by the same agency, or of another encounter");
    }

    @Test
    void thatNobodyHasLookedIsToldAlsoWhereItMayBeOpen() {
        network.answers("/v1/referrals/" + ID, 404, "{\"code\":\"unknown-referral\"}");

        assertThat(erase("--yes-open").err()).contains("Nobody has looked", "of the same person");
    }

    private Ctl.Run erase(String... more) {
        return Ctl.run(
                Stream
                    .concat(Stream.of("referral", "erase", ID, "--key-store", network.url(), "--routing-url",
                            network.url()), Stream.of(more))
                    .toArray(String[]::new));
    }

}
