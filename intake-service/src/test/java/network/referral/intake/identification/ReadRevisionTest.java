package network.referral.intake.identification;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static network.referral.intake.Reports.helpIsWanted;
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
        var reading = ReadReport.revision(helpIsWanted(), WORDS, NOW, FIRST);
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
            assertThat(ReadReport.revision(with(helpIsWanted(), "/reporter", agency), WORDS, NOW, first)).as(agency)
                .isInstanceOf(Reading.Accepted.class);
        }
    }

    @Test
    void aJurisdictionWithoutAProtocolIsToldOnce() {
        var words = new HashMap<>(WORDS.jurisdictions());
        words.put("NM", new Jurisdiction(Map.of(), Map.of(FIRST.reporter(), new Agency(Set.of("refer"), true))));
        words.remove("TM");
        var reading = ReadReport.revision(helpIsWanted(), new Vocabulary(words, WORDS.indicators(), WORDS.languages()),
                NOW, FIRST);
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
            assertThat(
                    ReadReport.revision(with(with(allowed(), pointer, no), "/revision", revision), WORDS, NOW, FIRST))
                .as("revision %s", revision)
                .isInstanceOf(Reading.Accepted.class);
        }
        assertThat(refused(with(with(allowed(), pointer, no), "/revision", 301), FIRST)).extracting(FieldError::detail)
            .containsExactly("This must be from 1 to 300.");
    }

    @Test
    void whatSaysNothingOfTheKindIsTakenTwoHundredTimes() {
        assertThat(ReadReport.revision(with(allowed(), "/revision", 200), WORDS, NOW, FIRST))
            .isInstanceOf(Reading.Accepted.class);
        assertThat(refused(with(allowed(), "/revision", 201), FIRST)).singleElement().satisfies(error -> {
            assertThat(error.pointer()).isEqualTo("/revision");
            assertThat(error.fault().code()).isEqualTo("out-of-range");
            assertThat(error.detail()).contains("From 201 to 300", "presumption", "consent", "implicatedAgency");
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
        assertThat(ReadReport.revision(helpIsWanted(), WORDS, later, FIRST)).isInstanceOf(Reading.Accepted.class);
        var ancient = with(helpIsWanted(), "/encounter/occurredAt", "2025-11-24T08:19:59Z");
        assertThat(refused(ancient, FIRST)).extracting(error -> error.fault().code()).containsExactly("too-old");
        var ahead = with(helpIsWanted(), "/encounter/occurredAt", later.plusSeconds(301).toString());
        assertThat(((Reading.Refused) ReadReport.revision(ahead, WORDS, later, FIRST)).errors())
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

    private static List<FieldError> refused(Map<String, Object> body, FirstReport first) {
        var reading = ReadReport.revision(body, WORDS, NOW, first);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading).errors();
    }

}
