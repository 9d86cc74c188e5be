package network.referral.intake.identification;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static network.referral.intake.Reports.helpIsWanted;
import static network.referral.intake.Reports.inForce;
import static network.referral.intake.Reports.with;
import static network.referral.intake.Reports.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.intake.Reports;
import network.referral.intake.identification.Jurisdiction.Agency;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A revision is read like a report, and held against the first one. */
class ReadRevisionTest {

    private static final FirstReport FIRST = new FirstReport("TM", new AgencyId(Reports.AIRPORT), NOW, "a".repeat(64));

    @Test
    void aRevisionIsAReportWithANumber() {
        var reading = ReadReport.revision(helpIsWanted(), WORDS, NOW, inForce(FIRST));
        var report = ReadReport.read(without(helpIsWanted(), "/revision"), WORDS, NOW);
        assertThat(reading).isEqualTo(new Reading.Accepted(((Reading.Accepted) report).report(), 2));
    }

    static List<Arguments> badMembers() {
        return List.of(Arguments.of("/revision", null, "required"), Arguments.of("/revision", "2", "wrong-type"),
                Arguments.of("/revision", 2.0, "wrong-type"), Arguments.of("/revision", 0, "out-of-range"),
                Arguments.of("/revision", -1, "out-of-range"), Arguments.of("/revision", 301, "out-of-range"),
                Arguments.of("/revision", BigInteger.TEN.pow(30), "out-of-range"),
                Arguments.of("/reporter", null, "required"), Arguments.of("/reporter", 7, "wrong-type"),
                Arguments.of("/reporter", Reports.BAR, "not-the-reporter"),
                Arguments.of("/reporter", "nobody-at-all", "not-the-reporter"),
                Arguments.of("/jurisdiction", null, "required"), Arguments.of("/jurisdiction", 7, "wrong-type"),
                Arguments.of("/jurisdiction", "NM", "not-the-jurisdiction"),
                Arguments.of("/jurisdiction", "tm", "not-the-jurisdiction"),
                Arguments.of("/implicatedAgency", "../agencies", "unknown-agency"),
                Arguments.of("/encounter/place", "moon", "unknown-code"));
    }

    @ParameterizedTest
    @MethodSource("badMembers")
    void oneBadMemberIsOneErrorThatPointsAtIt(String pointer, Object value, String code) {
        assertThat(refused(with(helpIsWanted(), pointer, value), FIRST))
            .extracting(FieldError::pointer, error -> error.fault().code())
            .containsExactly(tuple(pointer, code));
    }

    @Test
    void ofAMemberThatNobodyKnowsTheObjectIsPointedAt() {
        assertThat(refused(with(with(helpIsWanted(), "/gate", 4), "/compartments/gate", "4"), FIRST))
            .extracting(FieldError::pointer, error -> error.fault().code())
            .containsExactlyInAnyOrder(tuple("", "unknown-field"), tuple("/compartments", "unknown-code"));
    }

    @Test
    void everythingIsToldAtOnceAndJudgedByTheJurisdictionThatDecides() {
        var body = with(
                with(with(with(helpIsWanted(), "/jurisdiction", "NM"), "/reporter", Reports.BAR), "/revision", 0),
                "/encounter/place", "moon");
        assertThat(refused(body, FIRST)).extracting(FieldError::pointer, error -> error.fault().code())
            .containsExactlyInAnyOrder(tuple("/jurisdiction", "not-the-jurisdiction"),
                    tuple("/reporter", "not-the-reporter"), tuple("/revision", "out-of-range"),
                    tuple("/encounter/place", "unknown-code"));
    }

    @Test
    void whoMayNoLongerReportStillRevisesItsOwn() {
        for (var agency : List.of(Reports.RETIRED, Reports.BAR, "gone-from-the-directory")) {
            var first = new FirstReport("TM", new AgencyId(agency), NOW, "a".repeat(64));
            assertThat(ReadReport.revision(with(helpIsWanted(), "/reporter", agency), WORDS, NOW, inForce(first)))
                .as(agency)
                .isInstanceOf(Reading.Accepted.class);
        }
    }

    /** That a consent is withdrawn waits for no entry of the directory. */
    @Test
    void whomItImplicatesMayBeOfAnotherCountryByNowOrGone() {
        for (var agency : List.of(Reports.ABROAD, "gone-from-the-directory")) {
            var withdrawn = with(with(helpIsWanted(), "/implicatedAgency", agency), "/consent/assistance", "withdrawn");
            assertThat(ReadReport.revision(withdrawn, WORDS, NOW, inForce(FIRST))).as(agency)
                .isInstanceOf(Reading.Accepted.class);
            var itself = new FirstReport("TM", new AgencyId(agency), NOW, "a".repeat(64));
            assertThat(ReadReport.revision(with(withdrawn, "/reporter", agency), WORDS, NOW, inForce(itself)))
                .as(agency)
                .isInstanceOf(Reading.Accepted.class);
        }
    }

    /**
     * Or whom the report before accused would be asked again, and nobody would say so.
     */
    @Test
    void whomNobodyKnowsIsTakenOnlyWhereItSaysNoOrOfItsReporter() {
        assertThat(refused(mistyped(), FIRST)).extracting(FieldError::pointer, error -> error.fault().code())
            .containsExactly(tuple("/implicatedAgency", "unknown-agency"));
        assertThat(refused(with(mistyped(), "/revision", 201), FIRST)).extracting(FieldError::pointer)
            .containsExactly("/implicatedAgency");

        var itself = new FirstReport("TM", new AgencyId("state-custom-service"), NOW, "a".repeat(64));
        assertThat(
                ReadReport.revision(with(mistyped(), "/reporter", "state-custom-service"), WORDS, NOW, inForce(itself)))
            .isInstanceOf(Reading.Accepted.class);
        assertThat(ReadReport.revision(with(mistyped(), "/presumption", false), WORDS, NOW, inForce(FIRST)))
            .isInstanceOf(Reading.Accepted.class);
        assertThat(
                ReadReport.revision(with(allowed(), "/implicatedAgency", Reports.ABROAD), WORDS, NOW, inForce(FIRST)))
            .isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void whatTheProtocolHadAWordForIsSaidAgainWhenItHasNone() {
        var clinic = Map.of(FIRST.reporter(), new Agency(Set.of("refer"), true));
        var words = new Vocabulary(
                Map.of("TM", new Jurisdiction(Reports.INPUTS,
                        List.of(Map.of("place", List.of("road", "unknown"), "flags", List.of("in-transit"))), clinic)),
                WORDS.agencies(), WORDS.indicators(), WORDS.languages());
        var onTheRoad = with(with(helpIsWanted(), "/encounter/place", "road"), "/flags", List.of("in-transit"));

        assertThat(ReadReport.revision(onTheRoad, words, NOW, inForce(FIRST))).isInstanceOf(Reading.Accepted.class);
        assertThat(((Reading.Refused) ReadReport.read(without(onTheRoad, "/revision"), words, NOW)).errors())
            .extracting(FieldError::pointer, error -> error.fault().code())
            .containsExactlyInAnyOrder(tuple("/encounter/place", "unknown-code"), tuple("/flags/0", "unknown-code"));
    }

    @Test
    void aJurisdictionWithoutAProtocolIsToldOnce() {
        var words = new HashMap<>(WORDS.jurisdictions());
        words.put("NM", new Jurisdiction(Map.of(), Map.of(FIRST.reporter(), new Agency(Set.of("refer"), true))));
        words.remove("TM");
        var reading = ReadReport.revision(helpIsWanted(),
                new Vocabulary(words, WORDS.agencies(), WORDS.indicators(), WORDS.languages()), NOW, inForce(FIRST));
        assertThat(((Reading.Refused) reading).errors()).extracting(FieldError::pointer, error -> error.fault().code())
            .containsExactly(tuple("/jurisdiction", "unknown-jurisdiction"));
    }

    static List<Arguments> whatSaysNo() {
        return List.of(Arguments.of("/presumption", false), Arguments.of("/consent/assistance", "withdrawn"),
                Arguments.of("/consent/police", "refused"), Arguments.of("/consent/consular", "withdrawn"),
                Arguments.of("/implicatedAgency", Reports.BAR));
    }

    @ParameterizedTest
    @MethodSource("whatSaysNo")
    void afterTwoHundredOnlyWhatSaysNoIsTaken(String pointer, Object no) {
        for (int revision : List.of(201, 300)) {
            assertThat(ReadReport.revision(with(with(allowed(), pointer, no), "/revision", revision), WORDS, NOW,
                    inForce(FIRST)))
                .as("revision %s", revision)
                .isInstanceOf(Reading.Accepted.class);
        }
        assertThat(refused(with(with(allowed(), pointer, no), "/revision", 301), FIRST)).extracting(FieldError::detail)
            .containsExactly("This must be from 1 to 300.");
    }

    @ParameterizedTest
    @MethodSource("whatSaysNo")
    void aNoIsTakenWhateverNumberAnOlderBuildHasComeTo(String pointer, Object no) {
        var standing = new RevisionInForce(FIRST, 504, "5".repeat(64), Optional.empty());
        var body = with(allowed(), "/revision", 505);
        assertThat(((Reading.Refused) ReadReport.revision(body, WORDS, NOW, standing)).errors())
            .extracting(FieldError::pointer, FieldError::detail)
            .containsExactly(tuple("/revision", "From 201 on only what says no is taken: " + ReadReport.SAYS_NO + "."));
        assertThat(ReadReport.revision(with(body, pointer, no), WORDS, NOW, standing))
            .isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void whatSaysNothingOfTheKindIsTakenTwoHundredTimes() {
        assertThat(ReadReport.revision(with(allowed(), "/revision", 200), WORDS, NOW, inForce(FIRST)))
            .isInstanceOf(Reading.Accepted.class);
        assertThat(refused(with(allowed(), "/revision", 201), FIRST)).singleElement().satisfies(error -> {
            assertThat(error.pointer()).isEqualTo("/revision");
            assertThat(error.fault().code()).isEqualTo("out-of-range");
            assertThat(error.detail()).contains("From 201 on", "presumption", "consent", "implicatedAgency");
        });
    }

    @Test
    void whatWasTakenBeforeIsKnownAgainWhateverItsNumber() {
        for (int revision : List.of(201, 301, 772)) {
            assertThat(ReadReport.asBefore(with(allowed(), "/revision", revision), Optional.of(FIRST)))
                .isInstanceOfSatisfying(Reading.Accepted.class,
                        accepted -> assertThat(accepted.revision()).isEqualTo(revision));
        }
    }

    @Test
    void aRevisionMayComeYearsLater() {
        var later = NOW.plus(Duration.ofDays(2000));
        assertThat(ReadReport.revision(helpIsWanted(), WORDS, later, inForce(FIRST)))
            .isInstanceOf(Reading.Accepted.class);
        var ancient = with(helpIsWanted(), "/encounter/occurredAt", "2025-11-24T08:19:59Z");
        assertThat(refused(ancient, FIRST)).extracting(error -> error.fault().code()).containsExactly("too-old");
        var ahead = with(helpIsWanted(), "/encounter/occurredAt", later.plusSeconds(301).toString());
        assertThat(((Reading.Refused) ReadReport.revision(ahead, WORDS, later, inForce(FIRST))).errors())
            .extracting(error -> error.fault().code())
            .containsExactly("in-the-future");
    }

    @Test
    void aFirstReportHasNoNumber() {
        assertThat(((Reading.Accepted) ReadReport.read(atTheGate(), WORDS, NOW)).revision()).isEqualTo(1);
        assertThat(ReadReport.read(helpIsWanted(), WORDS, NOW)).isInstanceOf(Reading.Refused.class);
    }

    private static Map<String, Object> allowed() {
        return with(helpIsWanted(), "/consent/police", "given");
    }

    private static Map<String, Object> mistyped() {
        return with(allowed(), "/implicatedAgency", "state-custom-service");
    }

    private static List<FieldError> refused(Map<String, Object> body, FirstReport first) {
        var reading = ReadReport.revision(body, WORDS, NOW, inForce(first));
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading).errors();
    }

}
