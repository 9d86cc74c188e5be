package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What must hold of every decision of the Turkmen draft. Where the draft does not go that
 * far, the property says how far it goes.
 */
class InvariantsTest {

    private static final Protocol TURKMEN = Protocols.turkmen();

    private static final String POLICE = "ministry-of-internal-affairs";

    @Provide
    Arbitrary<Map<String, Object>> presumed() {
        return Arbitraries.randomValue(random -> {
            Map<String, Object> facts = new RandomFacts("tm", random.nextLong()).next();
            facts.put("presumption", true);
            return facts;
        });
    }

    @Property
    void everyPresumedVictimHasSomebodyWhoActs(@ForAll("presumed") Map<String, Object> facts) {
        Decision decision = Protocols.decide(TURKMEN, facts);

        assertThat(decision.assignments()).isNotEmpty();
        assertThat(decision.outcome()).isIn(Outcome.ROUTED, Outcome.SAFETY_NET);
    }

    @Property
    void excludingAnyAgencyLeavesAReceiverAnIdentifierAndAnInvestigatorWhereDue(
            @ForAll("presumed") Map<String, Object> facts) {
        Map<String, Object> nobodyImplicated = new HashMap<>(facts);
        nobodyImplicated.remove("implicatedAgency");
        Set<String> due = purposes(Protocols.decide(TURKMEN, nobodyImplicated));
        due.retainAll(Set.of("receive-and-screen", "formal-identification", "investigate"));

        for (String agency : TURKMEN.agencies()) {
            Map<String, Object> implicated = new HashMap<>(facts);
            implicated.put("implicatedAgency", agency);
            Decision decision = Protocols.decide(TURKMEN, implicated);

            assertThat(purposes(decision)).containsAll(due);
            assertThat(decision.assignments()).extracting(Assignment::agency).doesNotContain(agency);
        }
    }

    /** Abroad, the draft leaves a child to the consulate, without a guardian. */
    @Property
    void aChildHasAGuardianAndNoConsentStandsInTheWay(@ForAll("presumed") Map<String, Object> facts,
            @ForAll("consents") Map<String, Object> otherConsent, @ForAll boolean disputed) {
        facts.put("ageGroup", disputed ? "age-disputed" : "child");
        if ("consulate-abroad".equals(facts.get("place"))) {
            facts.remove("place");
        }
        Map<String, Object> asked = new HashMap<>(facts);
        asked.put("consent", otherConsent);

        assertThat(purposes(Protocols.decide(TURKMEN, facts))).contains("appoint-guardian", "formal-identification");
        assertThat(purposes(Protocols.decide(TURKMEN, asked))).contains("appoint-guardian", "formal-identification");
    }

    @Provide
    Arbitrary<Map<String, Object>> consents() {
        return Arbitraries.maps(Arbitraries.of("assistance", "police", "consular"),
                Arbitraries.of(RandomFacts.CONSENTS).map(state -> (Object) state));
    }

    /** The draft knows 'refused' only: one who withdrew consent is not yet treated so. */
    @Property
    void anAdultWhoRefusesPoliceAndIsInNoDangerHasNoPoliceAssignment(@ForAll("presumed") Map<String, Object> facts) {
        facts.put("ageGroup", "adult");
        facts.put("consent", Map.of("police", "refused", "assistance", "given"));
        if (facts.get("flags") instanceof List<?> flags) {
            facts.put("flags",
                    flags.stream()
                        .filter(flag -> !Set.of("immediate-danger", "suspect-present").contains(flag))
                        .toList());
        }

        assertThat(Protocols.decide(TURKMEN, facts).assignments()).extracting(Assignment::agency)
            .doesNotContain(POLICE);
    }

    @Property
    void noDecisionSaysThatAPersonIsAVictim(@ForAll("presumed") Map<String, Object> facts) {
        Decision decision = Protocols.decide(TURKMEN, facts);

        assertThat(DecisionLine.of(decision).toString()).doesNotContainIgnoringCase("victim");
        assertThat(decision.rules()).extracting(FiredRule::title)
            .allSatisfy(title -> assertThat(title.replace("presumed victim", "")).doesNotContainIgnoringCase("victim"));
    }

    @Property
    void everyAssignmentHasADeadlineALadderAReasonAndALegalBasis(@ForAll("presumed") Map<String, Object> facts) {
        assertThat(Protocols.decide(TURKMEN, facts).assignments()).allSatisfy(assignment -> {
            assertThat(assignment.priority().ladder()).isNotEmpty();
            assertThat(assignment.rules()).isNotEmpty();
            assertThat(assignment.bases()).isNotEmpty();
            assertThat(assignment.share()).isNotEmpty().doesNotContain("shelter-location");
        });
    }

    private static Set<String> purposes(Decision decision) {
        return decision.assignments().stream().map(Assignment::purpose).collect(Collectors.toSet());
    }

}
