package network.referral.intake.identification;

import static network.referral.intake.Reports.NOW;
import static network.referral.intake.Reports.WORDS;
import static network.referral.intake.Reports.atTheGate;
import static network.referral.intake.Reports.barely;
import static network.referral.intake.Reports.with;
import static network.referral.intake.Reports.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.Set;
import network.referral.intake.Reports;
import network.referral.intake.identification.Report.Consents;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadReportTest {

    @Test
    void aFullReportIsReadAsItStands() {
        var report = accepted(atTheGate());
        assertThat(report.jurisdiction()).isEqualTo("TM");
        assertThat(report.reporter()).isEqualTo(new AgencyId(Reports.AIRPORT));
        assertThat(report.presumption()).isTrue();
        assertThat(report.encounter()).isEqualTo(new Report.Encounter("airport", Optional.of("ASB"), "departing",
                Instant.parse("2026-11-24T08:15:00Z"), OptionalInt.of(40), Optional.of("gate-4")));
        assertThat(report.profile())
            .isEqualTo(new Report.Profile("adult", "female", List.of("tk"), false, "national", Optional.of("TM")));
        assertThat(report.indicators()).containsExactly("GEN-17", "TRV-01");
        assertThat(report.flags()).containsExactly("departure-imminent", "suspect-present");
        assertThat(report.consent()).isEqualTo(new Consents("not-asked", "refused", "given"));
        assertThat(report.stage()).contains("first");
    }

    @Test
    void whatIsLeftOutHasASafeDefault() {
        var report = accepted(barely());
        assertThat(report.consent()).isEqualTo(new Consents("unknown", "unknown", "unknown"));
        assertThat(report.profile())
            .isEqualTo(new Report.Profile("adult", "unknown", List.of(), false, "unknown", Optional.empty()));
        assertThat(report.encounter().direction()).isEqualTo("unknown");
        assertThat(report.indicators()).isEmpty();
        assertThat(report.flags()).isEmpty();
        assertThat(report.implicatedAgency()).isEmpty();
        assertThat(report.stage()).isEmpty();
    }

    @Test
    void anObservationIsTaken() {
        assertThat(accepted(with(barely(), "/presumption", false)).presumption()).isFalse();
    }

    /** The protocol asks it nothing, so it is merely kept out. */
    @Test
    void anAgencyOfAnotherCountryIsImplicatedAsAnyOther() {
        assertThat(accepted(with(atTheGate(), "/implicatedAgency", Reports.ABROAD)).implicatedAgency())
            .contains(new AgencyId(Reports.ABROAD));
    }

    @Test
    void eitherWayOfAskingForAnInterpreterIsEnough() {
        var flagged = accepted(with(barely(), "/flags", List.of("interpreter-needed")));
        var told = accepted(with(barely(), "/profile/interpreterNeeded", true));
        assertThat(flagged).isEqualTo(told);
        assertThat(told.flags()).containsExactly("interpreter-needed");
        assertThat(told.profile().interpreterNeeded()).isTrue();
    }

    @Test
    void aFlagTheJurisdictionDoesNotKnowIsNotSet() {
        var words = new Vocabulary(
                Map.of("TM",
                        new Jurisdiction(Map.of("place", List.of("airport")),
                                Map.of(new AgencyId(Reports.AIRPORT), new Jurisdiction.Agency(Set.of("refer"), true)))),
                WORDS.agencies(), WORDS.indicators(), WORDS.languages());
        var body = with(barely(), "/profile/interpreterNeeded", true);
        assertThat(ReadReport.read(body, words, NOW)).isInstanceOfSatisfying(Reading.Accepted.class,
                accepted -> assertThat(accepted.report().flags()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-11-24T08:15:00Z", "2026-11-24t13:15:00.000+05:00", "2026-11-24T08:15:00.0009Z" })
    void oneInstantMayBeWrittenInSeveralWays(String time) {
        assertThat(accepted(with(barely(), "/encounter/occurredAt", time)).encounter().occurredAt())
            .isEqualTo("2026-11-24T08:15:00Z");
    }

    static List<Arguments> badMembers() {
        return List.of(bad("/jurisdiction", null, "required"), bad("/jurisdiction", 7, "wrong-type"),
                bad("/jurisdiction", "XX", "unknown-jurisdiction"), bad("/reporter", null, "required"),
                bad("/reporter", List.of(), "wrong-type"), bad("/reporter", "nobody-at-all", "unknown-reporter"),
                bad("/reporter", "../agencies", "unknown-reporter"), bad("/reporter", "", "unknown-reporter"),
                bad("/reporter", Reports.BAR, "reporter-may-not-identify"),
                bad("/reporter", Reports.RETIRED, "reporter-may-not-identify"), bad("/presumption", null, "required"),
                bad("/presumption", "true", "wrong-type"), bad("/encounter", "airport", "wrong-type"),
                bad("/encounter/place", null, "required"), bad("/encounter/place", "moon", "unknown-code"),
                bad("/encounter/place", 1, "wrong-type"), bad("/encounter/placeCode", "asb", "not-a-token"),
                bad("/encounter/placeCode", "", "not-a-token"), bad("/encounter/placeCode", "A".repeat(17), "too-long"),
                bad("/encounter/direction", "up", "unknown-code"), bad("/encounter/occurredAt", null, "required"),
                bad("/encounter/occurredAt", "2026-11-24T08:15:00", "not-a-time"),
                bad("/encounter/occurredAt", "2026-11-24T08:15Z", "not-a-time"),
                bad("/encounter/occurredAt", "2026-02-30T08:15:00Z", "not-a-time"),
                bad("/encounter/occurredAt", "yesterday", "not-a-time"),
                bad("/encounter/occurredAt", 1_796_112_900, "wrong-type"),
                bad("/encounter/occurredAt", "2026-11-24T08:25:01Z", "in-the-future"),
                bad("/encounter/occurredAt", "9999-12-31T23:59:59Z", "in-the-future"),
                bad("/encounter/occurredAt", "2025-11-24T08:19:59Z", "too-old"),
                bad("/encounter/minutesLeft", -1, "out-of-range"),
                bad("/encounter/minutesLeft", 100_001, "out-of-range"),
                bad("/encounter/minutesLeft", new BigInteger("9".repeat(30)), "out-of-range"),
                bad("/encounter/minutesLeft", 4.5, "wrong-type"), bad("/encounter/minutesLeft", "40", "wrong-type"),
                bad("/encounter/groupId", "a b", "not-a-token"), bad("/encounter/groupId", "a".repeat(65), "too-long"),
                bad("/indicators", "TRV-01", "wrong-type"),
                bad("/indicators", Collections.nCopies(201, "TRV-01"), "too-many"), bad("/profile", true, "wrong-type"),
                bad("/profile/ageGroup", null, "required"), bad("/profile/ageGroup", "old", "unknown-code"),
                bad("/profile/sex", "f", "unknown-code"), bad("/profile/languages", "tk", "wrong-type"),
                bad("/profile/interpreterNeeded", 0, "wrong-type"), bad("/profile/citizenship", "TM", "unknown-code"),
                bad("/profile/nationality", "tm", "unknown-code"), bad("/profile/nationality", "XX", "unknown-code"),
                bad("/flags", Map.of(), "wrong-type"), bad("/flags", Collections.nCopies(51, "x"), "too-many"),
                bad("/consent", List.of(), "wrong-type"), bad("/consent/police", "yes", "unknown-code"),
                bad("/implicatedAgency", 1, "wrong-type"), bad("/implicatedAgency", "no-such-agency", "unknown-agency"),
                bad("/stage", "third", "unknown-code"), bad("/compartments", "secret", "wrong-type"));
    }

    @ParameterizedTest
    @MethodSource("badMembers")
    void oneBadMemberIsOneErrorThatPointsAtIt(String pointer, Object value, String code) {
        assertThat(refused(with(atTheGate(), pointer, value)))
            .extracting(FieldError::pointer, error -> error.fault().code())
            .containsExactly(tuple(pointer, code));
    }

    @ParameterizedTest
    @CsvSource({ "minutesLeft,0", "minutesLeft,100000", "placeCode,ABCDEFGH-1234567", "occurredAt,2026-11-24T08:25:00Z",
            "occurredAt,2025-11-24T08:20:00Z" })
    void theLastValueBeforeALimitIsGood(String member, String value) {
        var sent = "minutesLeft".equals(member) ? Integer.valueOf(value) : value;
        assertThat(ReadReport.read(with(atTheGate(), "/encounter/" + member, sent), WORDS, NOW))
            .isInstanceOf(Reading.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({ "/indicators,200", "/flags,50", "/profile/languages,10" })
    void aListMayBeAsLongAsItsLimitAndNoLonger(String list, int most) {
        assertThat(asBefore(with(atTheGate(), list, codes(most)))).isInstanceOf(Reading.Accepted.class);
        assertThat(asBefore(with(atTheGate(), list, codes(most + 1)))).isInstanceOf(Reading.Refused.class);
    }

    private static List<String> codes(int count) {
        return IntStream.range(0, count).mapToObj(number -> "code-" + number).toList();
    }

    static List<Arguments> unknownMembers() {
        return List.of(Arguments.of("/encounter", "unknown-field"), Arguments.of("/profile", "unknown-field"),
                Arguments.of("/consent", "unknown-field"), Arguments.of("/compartments", "unknown-code"),
                Arguments.of("", "unknown-field"));
    }

    @ParameterizedTest
    @MethodSource("unknownMembers")
    void ofAMemberThatNobodyKnowsTheObjectIsPointedAtAndTheNameIsNotSentBack(String object, String code) {
        for (var name : List.of("aylin", "Aylin, 22", "gate")) {
            assertThat(refused(with(atTheGate(), object + "/" + name, "x"))).singleElement().satisfies(error -> {
                assertThat(error.pointer()).isEqualTo(object);
                assertThat(error.fault().code()).isEqualTo(code);
                assertThat(error.detail()).startsWith("A member here has a name").doesNotContainIgnoringCase(name);
            });
        }
    }

    static List<Arguments> badItems() {
        return List.of(Arguments.of("/indicators", List.of("TRV-01", "TRV-99"), "/indicators/1", "unknown-code"),
                Arguments.of("/indicators", List.of("TRV-01", "TRV-01"), "/indicators/1", "duplicate-code"),
                Arguments.of("/indicators", List.of(1), "/indicators/0", "wrong-type"),
                Arguments.of("/indicators", Collections.singletonList(null), "/indicators/0", "wrong-type"),
                Arguments.of("/flags", List.of("unknown"), "/flags/0", "unknown-code"),
                Arguments.of("/flags", List.of("suspect-present", "suspect-present"), "/flags/1", "duplicate-code"),
                Arguments.of("/profile/languages", List.of("TK"), "/profile/languages/0", "unknown-code"));
    }

    @ParameterizedTest
    @MethodSource("badItems")
    void aBadItemIsPointedAtByItsPlace(String list, List<?> items, String pointer, String code) {
        assertThat(refused(with(atTheGate(), list, items)))
            .extracting(FieldError::pointer, error -> error.fault().code())
            .containsExactly(tuple(pointer, code));
    }

    @Test
    void nothingAtAllTellsEverythingThatIsRequired() {
        assertThat(refused(Map.of())).allMatch(error -> error.fault() == Fault.REQUIRED)
            .extracting(FieldError::pointer)
            .containsExactlyInAnyOrder("/jurisdiction", "/reporter", "/presumption", "/encounter/place",
                    "/encounter/occurredAt", "/profile/ageGroup");
    }

    @Test
    void inAnUnknownJurisdictionOnlyWhatItCannotChangeIsJudged() {
        var body = with(with(with(atTheGate(), "/jurisdiction", "XX"), "/encounter/place", "moon"), "/consent/police",
                "yes");
        assertThat(refused(body)).extracting(FieldError::pointer).containsExactly("/jurisdiction", "/consent/police");
    }

    @Test
    void theAllowedValuesAreToldAndWhatWasSentIsNot() {
        var error = refused(with(atTheGate(), "/encounter/place", "Aylin's flat")).getFirst();
        assertThat(error.detail()).isEqualTo("Allowed values: airport, land-border, unknown.");
    }

    @Test
    void aFloodOfUnknownMembersIsOneError() {
        var body = atTheGate();
        for (int i = 0; i < 1000; i++) {
            body.put("m" + i, i);
        }
        assertThat(refused(body)).containsExactly(
                new FieldError("", Fault.UNKNOWN_FIELD, "1000 members here have names that no report has."));
    }

    @Test
    void aLogIsToldHowOftenEachFaultOccursAndNothingElse() {
        var body = with(without(barely(), "/presumption"), "/encounter/place", "moon");
        var reading = ReadReport.read(body, WORDS, NOW);
        assertThat(((Reading.Refused) reading).counts()).isEqualTo(Map.of("required", 1, "unknown-code", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/jurisdiction", "/reporter", "/encounter/place", "/profile/citizenship", "/stage",
            "/implicatedAgency" })
    void whatMayHaveBeenGoodIsReadByTheWordsOfThen(String pointer) {
        var then = pointer.equals("/profile/citizenship") ? "stateless" : "gone-since";
        assertThat(asBefore(with(atTheGate(), pointer, then))).isInstanceOf(Reading.Accepted.class);
        assertThat(asBefore(with(atTheGate(), pointer, "one,other"))).isInstanceOf(Reading.Refused.class);
        assertThat(asBefore(with(atTheGate(), pointer, "one\nplaceCode=ASB"))).isInstanceOf(Reading.Refused.class);
        assertThat(asBefore(with(atTheGate(), pointer, 7))).isInstanceOf(Reading.Refused.class);
    }

    /** A clock that was ahead may have been set back since. */
    @Test
    void aTimeThatWasNotAheadOfTheClockOfThenIsRead() {
        var later = NOW.plus(ReadEncounter.AHEAD).plusSeconds(1).toString();
        assertThat(asBefore(with(atTheGate(), "/encounter/occurredAt", later))).isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void whatWasNeverGoodIsNotReadEither() {
        assertThat(asBefore(with(atTheGate(), "/profile/ageGroup", "old"))).isInstanceOf(Reading.Refused.class);
        assertThat(asBefore(with(atTheGate(), "/note", "x"))).isInstanceOf(Reading.Refused.class);
        assertThat(asBefore(without(atTheGate(), "/presumption"))).isInstanceOf(Reading.Refused.class);
        assertThat(asBefore(with(atTheGate(), "/flags", List.of("a,b")))).isInstanceOf(Reading.Refused.class);
        assertThat(asBefore(with(atTheGate(), "/encounter/occurredAt", "2020-01-01T00:00:00Z")))
            .isInstanceOf(Reading.Accepted.class);
    }

    private static Reading asBefore(Map<String, Object> body) {
        return ReadReport.asBefore(body, Optional.empty());
    }

    private static Arguments bad(String pointer, Object value, String code) {
        return Arguments.of(pointer, value, code);
    }

    private static Report accepted(Map<String, Object> body) {
        var reading = ReadReport.read(body, WORDS, NOW);
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) reading).report();
    }

    private static List<FieldError> refused(Map<String, Object> body) {
        var reading = ReadReport.read(body, WORDS, NOW);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading).errors();
    }

}
