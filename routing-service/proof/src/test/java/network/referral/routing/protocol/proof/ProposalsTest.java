package network.referral.routing.protocol.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import network.referral.routing.protocol.ExampleResult;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.enumeration.EveryCase;
import network.referral.routing.protocol.enumeration.SecondProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shipped proposals have their certificates, and a program that tries every case
 * comes to the same.
 */
class ProposalsTest {

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void isCertifiedWithTheDirectoryOfItsCountry(String jurisdiction) {
        Protocol protocol = Shipped.proposal(jurisdiction).protocol();

        Proof proof = Prover.prove(protocol, Optional.of(Shipped.agencies(jurisdiction)));

        assertThat(proof.faults()).filteredOn(Fault::blocks).isEmpty();
        Certificate certificate = proof.certificate().orElseThrow();
        assertThat(certificate.protocol()).isEqualTo(protocol.id());
        assertThat(certificate.version()).isEqualTo("0.2-proposed");
        assertThat(certificate.sha256()).isEqualTo(protocol.sha256());
        assertThat(certificate.proven()).extracting(Proven::claim)
            .containsExactly("somebody-acts", "roles-filled", "roles-not-doubled", "implicated-kept-away",
                    "exclusions-covered", "declines-covered", "fallbacks-end", "ladders-end", "children-guarded",
                    "invariants-hold", "posts-listed", "shares-entitled");
        assertThat(certificate.cases()).isGreaterThan(new BigInteger("100000000000"));
        assertThat(Prover.prove(protocol, Optional.of(Shipped.agencies(jurisdiction))).certificate())
            .contains(certificate);
    }

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void everyWarningIsShownByItsCase(String jurisdiction) {
        Protocol protocol = Shipped.proposal(jurisdiction).protocol();

        assertThat(Prover.prove(protocol, Optional.of(Shipped.agencies(jurisdiction))).faults()).isNotEmpty()
            .allSatisfy(fault -> Witness.of(protocol).confirms(fault));
    }

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void decidesItsExamplesAsTheyWereWorkedOut(String jurisdiction) {
        assertThat(Shipped.proposal(jurisdiction).protocol().runExamples()).hasSizeGreaterThan(5)
            .filteredOn(example -> !example.passed())
            .extracting(ExampleResult::id, ExampleResult::differences)
            .isEmpty();
    }

    /** All that its rules speak of, so every case they can tell apart. */
    @Test
    void tryingEveryCaseOfNorthmarkFindsNothing() {
        tryingFindsNothing("nm", 20_000, "reporter", "ageGroup", "citizenship", "consent.assistance", "consent.police",
                "implicatedAgency", "stage", "flags:immediate-danger", "flags:suspect-present", "flags:devolved-pilot");
    }

    /** All that its roles for one agency, and the wish for no police, depend on. */
    @Test
    void tryingEveryCaseOfTurkmenistanThatRolesDependOnFindsNothing() {
        tryingFindsNothing("tm", 40_000, "place", "reporter", "ageGroup", "consent.police", "implicatedAgency",
                "flags:immediate-danger", "flags:suspect-present");
    }

    /**
     * Help, or its refusal, decides whether anybody acts; every flag and foreign tie only
     * adds agencies.
     */
    @Test
    void tryingEveryCaseOfTurkmenistanInWhichNobodyMightActFindsNothing() {
        tryingFindsNothing("tm", 200_000, "place", "reporter", "ageGroup", "consent.assistance", "consent.police",
                "implicatedAgency", "flags:immediate-danger");
    }

    /** Tasks on paper, and a doctor's, stand beside whoever meets the person. */
    @Test
    void tryingEveryCaseOfTurkmenistanInWhichNobodyMightMeetThePersonFindsNothing() {
        tryingFindsNothing("tm", 100_000, "place", "reporter", "ageGroup", "consent.assistance", "consent.police",
                "flags:irregular-status", "flags:medical-need");
    }

    /** Else a worker who is with the person would be told to stop. */
    @ParameterizedTest
    @ValueSource(strings = { "health-facility", "workplace", "bus-station", "airport", "unknown" })
    void noDangerAndNoOtherTaskTakesTheSupportWorkerAway(String place) {
        Protocol protocol = Shipped.turkmenProposal().protocol();
        List<Map<String, Object>> news = List.of(Map.of(), Map.of("flags", List.of("immediate-danger")),
                Map.of("flags", List.of("medical-need", "suspect-present", "departure-imminent")),
                Map.of("flags", List.of("irregular-status", "offence-linked")), Map.of("citizenship", "foreign"),
                Map.of("flags", List.of("pre-notified-return")), Map.of("implicatedAgency", "state-customs-service"));

        for (String assistance : List.of("not-asked", "given", "unable", "unknown")) {
            for (String police : List.of("refused", "withdrawn", "unknown")) {
                assertThat(news).allSatisfy(facts -> {
                    Map<String, Object> adult = new HashMap<>(facts);
                    adult.putAll(Map.of("presumption", true, "place", place, "ageGroup", "adult", "consent",
                            Map.of("assistance", assistance, "police", police)));
                    assertThat(SecondProof.decide(protocol, adult).assignments())
                        .anyMatch(task -> task.purpose().equals("contact-and-assess"));
                });
            }
        }
    }

    /** Else it is written down for nobody. */
    @ParameterizedTest
    @CsvSource({ "consulate-abroad, mfa-consular-department, immediate-danger",
            "consulate-abroad, mfa-consular-department, pre-notified-return",
            "consulate-abroad, anti-trafficking-hotline, suspect-present",
            "airport, mfa-consular-department, pre-notified-return" })
    void whoeverGoesToSomebodyAbroadOrArrivingIsToldWhereThatIs(String place, String reporter, String flag) {
        Protocol protocol = Shipped.turkmenProposal().protocol();

        for (String kept : List.of("unknown", "mfa-consular-department", "state-migration-service")) {
            Map<String, Object> facts = Map.of("presumption", true, "place", place, "reporter", reporter, "ageGroup",
                    "adult", "flags", List.of(flag), "implicatedAgency", kept, "consent",
                    Map.of("assistance", "given", "consular", "not-asked"));
            assertThat(SecondProof.decide(protocol, facts).assignments())
                .filteredOn(task -> Set.of("consular-assistance", "meet-on-arrival").contains(task.purpose()))
                .isNotEmpty()
                .allSatisfy(task -> assertThat(task.share()).contains("identity", "whereabouts", "risk"));
        }
    }

    /** Who may not read it, as the embassy, is not told; tasks on paper go to nobody. */
    @Test
    void whoeverIsSentToThePersonSeesWhatWasRefused() {
        Set<String> meets = Set.of("protect-immediately", "receive-and-screen", "medical-care", "appoint-guardian",
                "child-placement", "protective-travel-hold", "shelter-and-support", "contact-and-assess", "legal-aid",
                "formal-identification", "return-assistance", "meet-on-arrival");

        assertThat(Shipped.turkmenProposal().protocol().definition().rules())
            .filteredOn(rule -> rule.assign().stream().anyMatch(task -> meets.contains(task.purpose())))
            .hasSizeGreaterThan(15)
            .allSatisfy(rule -> assertThat(rule.share()).as(rule.id()).contains("consent"));
    }

    @Test
    void whoeverReceivesAChildKnowsOfAGuardianInDoubt() {
        Set<String> receives = Set.of("protect-immediately", "receive-and-screen", "formal-identification",
                "appoint-guardian", "child-placement", "protective-travel-hold", "meet-on-arrival");

        assertThat(Shipped.turkmenProposal().protocol().definition().rules())
            .filteredOn(rule -> rule.assign().stream().anyMatch(task -> receives.contains(task.purpose())))
            .hasSizeGreaterThan(9)
            .allSatisfy(rule -> assertThat(rule.share()).as(rule.id()).contains("family"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "railway-station", "bus-station", "workplace", "hotline" })
    void nobodyGoesToAnAdultWhoRefusesHelpAndPolice(String place) {
        Map<String, Object> facts = Map.of("presumption", true, "place", place, "ageGroup", "adult", "citizenship",
                "national", "consent", Map.of("assistance", "refused", "police", "refused"));

        assertThat(SecondProof.decide(Shipped.turkmenProposal().protocol(), facts).assignments())
            .extracting(task -> task.purpose())
            .containsExactly("statistics-only");
    }

    private static void tryingFindsNothing(String jurisdiction, int least, String... varied) {
        Protocol protocol = Shipped.proposal(jurisdiction).protocol();
        Predicate<EveryCase.Case> apart = jurisdiction.equals("tm") ? ProposalsTest::isTurkmenPaper
                : ProposalsTest::isNorthmarkPaper;
        SecondProof paper = SecondProof.of(protocol, Set.of(varied)::contains, apart);
        SecondProof others = SecondProof.of(protocol, Set.of(varied)::contains, apart.negate());

        assertThat(paper.faults().keySet()).allMatch(
                fault -> isOfTwoFailures(fault) || fault.startsWith(Fault.Code.SAFETY_NET_KEPT_FROM_ACTING.name()));
        assertThat(others.faults().keySet()).allMatch(ProposalsTest::isOfTwoFailures);
        assertThat(paper.cases() + others.cases()).isGreaterThan(least);
    }

    /** Where help is refused; and abroad, where the consul's task is of no role. */
    private static boolean isTurkmenPaper(EveryCase.Case one) {
        return Set.of("refused", "withdrawn").contains(one.values().get("consent.assistance"))
                || one.values().get("place").equals("consulate-abroad");
    }

    /** No role speaks of the tasks of somebody who does not agree to police. */
    private static boolean isNorthmarkPaper(EveryCase.Case one) {
        return !one.values().get("consent.police").equals("given");
    }

    private static boolean isOfTwoFailures(String fault) {
        return fault.startsWith(Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED_AND_DECLINED.name());
    }

    /** Why there are fallbacks and a safety net at all. */
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void withoutFallbacksAndSafetyNetTheFourFindingsComeBack(boolean proposed) {
        Draft draft = proposed ? Shipped.turkmenProposal() : Shipped.turkmenDraft();
        List.of("fallbacks", "safetyNet", "examples").forEach(draft.file()::remove);

        Proof proof = draft.proof();

        assertThat(proof.certificate()).isEmpty();
        assertThat(proof.faults())
            .anySatisfy(
                    fault -> isEmptied(fault, "ministry-of-internal-affairs", "identifier", "place is not consulate"))
            .anySatisfy(fault -> isEmptied(fault, "ministry-of-internal-affairs", "investigator", "suspect-present"))
            .anySatisfy(fault -> isEmptied(fault, "state-migration-service", "receiver", "place is airport"))
            .anySatisfy(fault -> {
                assertThat(fault.code()).isEqualTo(Fault.Code.NOBODY_ACTS);
                assertThat(fault.when().toString()).contains("consent.police is refused");
            });
        assertThat(proof.faults()).allSatisfy(fault -> Witness.of(draft.protocol()).confirms(fault));
        // somebody of unknown age who refused help and police
        assertThat(SecondProof
            .decide(draft.protocol(), Map.of("presumption", true, "place", "health-facility", "reporter",
                    "ministry-of-health", "consent", Map.of("assistance", "refused", "police", "refused")))
            .assignments()).isEmpty();
    }

    private static void isEmptied(Fault fault, String excluded, String role, String when) {
        assertThat(fault.code()).isEqualTo(Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED);
        assertThat(fault.message())
            .isEqualTo("When " + excluded + " is excluded, nobody holds the role '" + role + "' that was due.");
        assertThat(fault.when().toString()).contains(when);
    }

}
