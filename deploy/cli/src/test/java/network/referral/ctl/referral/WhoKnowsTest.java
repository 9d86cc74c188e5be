package network.referral.ctl.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agency that a person accuses is not to hear that she has come forward. */
class WhoKnowsTest {

    private static final String ASSIGNMENTS = """
            "assignments":[{"agency":"shelter-ngo","state":"accepted","assignedAt":"2026-11-24T09:00:00Z",\
            "changedAt":"2026-11-24T09:05:00Z"},\
            {"agency":"accused-service","state":"cancelled","assignedAt":"2026-11-24T09:00:00Z",\
            "changedAt":"2026-11-24T10:00:00Z"},\
            {"agency":"accused-post","state":"cancelled","assignedAt":"2026-11-24T09:00:00Z",\
            "changedAt":"2026-11-24T09:00:00Z"}]""";

    /** By a later revision, by another report, or once, and let in again since. */
    @ParameterizedTest
    @ValueSource(strings = {
            "\"decisions\":[{\"excluded\":[]},{\"excluded\":[\"accused-service\",\"accused-post\"]},{\"excluded\":[]}]",
            "\"excluded\":[\"accused-service\"]",
            "\"timeline\":[{\"type\":\"cancelled\",\"agency\":\"accused-service\",\"reason\":\"excluded\"}]" })
    void whoeverHadItAndWasKeptOutLaterIsNotAmongThoseTold(String keptOut) {
        var whoKnows = whoKnows(keptOut);

        assertThat(whoKnows.told()).containsExactly("shelter-ngo");
        assertThat(whoKnows.toldThenKeptOut()).containsExactly("accused-service");
        assertThat(said(whoKnows)).contains("Told of it until now: shelter-ngo.",
                "Told of it, and kept out now or once: accused-service. The network writes to each of these by itself, "
                        + "and nobody telephones it.");
    }

    @Test
    void whomTheFirstReportOfThePersonKeepsOutIsNotAmongThemEither() {
        var first = tree("\"decisions\":[{\"excluded\":[\"accused-service\",\"harbour-police\"]}]");

        var whoKnows = WhoKnows.of(tree(ASSIGNMENTS, "\"reporter\":\"harbour-police\""), Optional.of(first));

        assertThat(whoKnows.told()).containsExactly("shelter-ngo");
        assertThat(whoKnows.isReporterKeptOut()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "retired", "no-longer-due" })
    void whoeverLostItForAnotherReasonIsAmongThoseTold(String reason) {
        var whoKnows = whoKnows(
                "\"timeline\":[{\"type\":\"cancelled\",\"agency\":\"accused-service\",\"reason\":\"" + reason + "\"}]");

        assertThat(whoKnows.told()).containsExactly("shelter-ngo", "accused-service");
        assertThat(said(whoKnows)).noneMatch(line -> line.contains("kept out"));
    }

    @Test
    void theReporterMayKeepWhatItSentAndIsToldNothing() {
        assertThat(said(whoKnows("\"reporter\":\"harbour-police\""))).contains(
                "Reported by harbour-police, which may keep what it sent, and is told nothing of this: telephone it.");
    }

    /** One of its own has accused it. */
    @Test
    void theReporterIsNotTelephonedWhereItIsKeptOutItself() {
        assertThat(said(whoKnows("\"reporter\":\"harbour-police\",\"excluded\":[\"harbour-police\"]"))).contains(
                "Reported by harbour-police, which may keep what it sent, and is told nothing of this: it is, or was, "
                        + "kept out, and nobody telephones it.");
    }

    /** The decision that kept somebody out may be gone, and another stand. */
    @ParameterizedTest
    @ValueSource(strings = { "unreadable", "gone" })
    void thatSomebodyMayHaveBeenKeptOutIsToldWhereNotAllIsThere(String missing) {
        assertThat(said(whoKnows("\"" + missing + "\":1")))
            .anyMatch(line -> line.startsWith("Not all of its decisions"));
        assertThat(said(whoKnows("\"" + missing + "\":0")))
            .noneMatch(line -> line.startsWith("Not all of its decisions"));
    }

    @Test
    void whereRoutingDoesNotSayWhoReportedItNobodyIsNamed() {
        var whoKnows = whoKnows("\"state\":\"closed\"");

        assertThat(whoKnows.reportedBy()).isEmpty();
        assertThat(said(whoKnows)).noneMatch(line -> line.startsWith("Reported by"));
    }

    private static WhoKnows whoKnows(String more) {
        return WhoKnows.of(tree(ASSIGNMENTS, more), Optional.empty());
    }

    private static List<String> said(WhoKnows whoKnows) {
        var said = new ArrayList<String>();
        whoKnows.tell(said::add);
        return said;
    }

    private static Tree tree(String... members) {
        return Tree.read("{" + String.join(",", members) + "}");
    }

}
