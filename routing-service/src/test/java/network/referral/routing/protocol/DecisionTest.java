package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How rules, modifiers, exclusions, stand-ins and the safety net work together, on the
 * small protocol.
 */
class DecisionTest {

    private static final Protocol SMALL = Protocols.protocol(SmallProtocol.TEXT);

    @Test
    void theSameAgencyAndPurposeBecomeOneAtTheHighestPriority() {
        Decision decision = decide(SMALL, Map.of("place", "port", "flags", List.of("hurt")));

        Assignment screen = assignment(decision, "police", "screen");
        assertThat(screen.priority().id()).isEqualTo("P1");
        assertThat(screen.rules()).containsExactly("Z-1", "Z-2");
        assertThat(screen.share()).containsExactly("case-ref", "risk", "health-notes");
        assertThat(screen.bases()).containsExactly(new LegalBasis("practice", Status.ASSUMPTION),
                new LegalBasis("a law", Status.DERIVED));
        assertThat(screen.priority().ladder()).extracting(Rung::to).containsExactly("agency:supervisor", "court:duty");
        assertThat(screen.raisedBy()).isEmpty();
    }

    @Test
    void aLaterRuleNeverMakesATaskLessUrgent() {
        Protocol protocol = Protocols
            .protocol(SmallProtocol.with("purpose: screen, priority: P2", "purpose: screen, priority: P0")
                .replace("police:screen: P1", "police:screen: P0"));

        Decision decision = decide(protocol, Map.of("place", "port", "flags", List.of("hurt")));

        assertThat(assignment(decision, "police", "screen").priority().id()).isEqualTo("P0");
    }

    @Test
    void assignmentsAreSortedByAgencyThenPurpose() {
        Decision decision = decide(SMALL, Map.of("place", "port", "flags", List.of("hurt"), "nationality", "PH"));

        assertThat(decision.assignments()).extracting(Assignment::agency)
            .containsExactly("health", "mission", "police");
    }

    @Test
    void aModifierRaisesByOneLevelAndSaysSo() {
        Decision decision = decide(SMALL, Map.of("place", "port", "flags", List.of("hurried")));

        assertThat(assignment(decision, "police", "screen").priority().id()).isEqualTo("P1");
        assertThat(assignment(decision, "police", "screen").raisedBy()).containsExactly("Z-8");
        assertThat(decision.rules()).extracting(FiredRule::id).containsExactly("Z-1", "Z-8");
    }

    @Test
    void whatOneRuleGivesToTwoIsRaisedForEachOfThem() {
        Protocol protocol = Protocols.protocol(SmallProtocol.with("[{agency: police, purpose: screen, priority: P2}]",
                "[{agency: police, purpose: screen, priority: P2}, {agency: court, purpose: screen, priority: P1}]"));

        Decision decision = decide(protocol, Map.of("place", "port", "flags", List.of("hurried")));

        Assignment screen = assignment(decision, "police", "screen");
        assertThat(screen.priority().id()).isEqualTo("P1");
        assertThat(screen.raisedBy()).containsExactly("Z-8");
        assertThat(assignment(decision, "court", "screen").raisedBy()).containsExactly("Z-8");
    }

    @Test
    void nothingRisesAboveTheMostUrgent() {
        Protocol protocol = Protocols
            .protocol(SmallProtocol.with("purpose: screen, priority: P1", "purpose: screen, priority: P0")
                .replace("police:screen: P1", "police:screen: P0"));

        Decision decision = decide(protocol, Map.of("flags", List.of("hurt", "hurried")));

        assertThat(assignment(decision, "police", "screen").priority().id()).isEqualTo("P0");
        assertThat(assignment(decision, "police", "screen").raisedBy()).isEmpty();
    }

    @Test
    void aModifierFiresEvenWhereThereIsNothingToRaise() {
        assertThat(decide(SMALL, Map.of("flags", List.of("hurried"))).rules()).extracting(FiredRule::id)
            .containsExactly("Z-8", "Z-99");
    }

    @Test
    void oneWholeGroupMustHold() {
        assertThat(decide(SMALL, Map.of("place", "road", "flags", List.of("hunted"))).rules()).extracting(FiredRule::id)
            .contains("Z-8");
        assertThat(decide(SMALL, Map.of("place", "port", "flags", List.of("hunted"))).rules()).extracting(FiredRule::id)
            .doesNotContain("Z-8");
    }

    @Test
    void aStandInTakesOverWithTheRaisedPriority() {
        Decision decision = decide(SMALL,
                Map.of("place", "port", "flags", List.of("hurried"), "implicatedAgency", "police"));

        Assignment screen = assignment(decision, "court", "screen");
        assertThat(screen.priority().id()).isEqualTo("P1");
        assertThat(screen.rules()).containsExactly("Z-1", "fallback");
        assertThat(screen.standsInFor()).containsExactly("police");
        assertThat(screen.raisedBy()).containsExactly("Z-8");
        assertThat(decision.excluded()).containsExactly("police");
        assertThat(decision.rules()).extracting(FiredRule::id).containsExactly("Z-1", "Z-8", "Z-9", "fallback");
        assertThat(decision.outcome()).isEqualTo(Outcome.ROUTED);
    }

    @Test
    void anImplicatedAgencyWithoutATaskNeedsNoStandIn() {
        Decision decision = decide(SMALL, Map.of("place", "port", "implicatedAgency", "mission"));

        assertThat(decision.excluded()).containsExactly("mission");
        assertThat(decision.rules()).extracting(FiredRule::id).containsExactly("Z-1", "Z-9");
    }

    @Test
    void aTaskThatNobodyCanTakeOverIsReported() {
        Decision decision = decide(SMALL, Map.of("place", "port", "nationality", "PH", "implicatedAgency", "mission"));

        assertThat(decision.unfilled()).containsExactly(new Unfilled("mission", "notify", "P2", List.of("Z-3")));
        assertThat(decision.assignments()).extracting(Assignment::agency).containsExactly("police");
        assertThat(decision.outcome()).isEqualTo(Outcome.ROUTED);
    }

    @Test
    void theSafetyNetCatchesWhomExclusionLeftAlone() {
        Decision decision = decide(SMALL, Map.of("nationality", "PH", "implicatedAgency", "mission"));

        assertThat(decision.outcome()).isEqualTo(Outcome.SAFETY_NET);
        assertThat(decision.assignments()).extracting(Assignment::agency).containsExactly("court");
        assertThat(decision.unfilled()).hasSize(1);
        assertThat(decision.rules()).extracting(FiredRule::id).containsExactly("Z-3", "Z-9", "Z-99");
    }

    @Test
    void theSafetyNetPassesOverWhoIsExcludedAndHasNoStandIn() {
        Decision decision = decide(SMALL, Map.of("implicatedAgency", "court"));

        assertThat(decision.outcome()).isEqualTo(Outcome.SAFETY_NET);
        assertThat(assignment(decision, "health", "watch").rules()).containsExactly("Z-99");
        assertThat(decision.unfilled()).isEmpty();
    }

    @Test
    void anEntryOfTheSafetyNetSharesItsOwnListOrElseTheCommonOne() {
        Protocol protocol = Protocols
            .protocol(SmallProtocol.with("assign: {agency: court, purpose: watch, priority: P2}",
                    "assign: {agency: court, purpose: watch, priority: P2}\n      share: [case-ref, risk]"));

        Decision own = decide(protocol, Map.of("place", "road"));
        Decision common = decide(protocol, Map.of("place", "road", "consent", Map.of("police", "refused")));
        Decision standIn = decide(protocol, Map.of("place", "road", "implicatedAgency", "court"));

        assertThat(assignment(own, "court", "watch").share()).containsExactly("case-ref", "risk");
        assertThat(assignment(common, "health", "watch").share()).containsExactly("case-ref");
        assertThat(standIn.outcome()).isEqualTo(Outcome.SAFETY_NET);
        assertThat(assignment(standIn, "health", "watch").share()).containsExactly("case-ref");
    }

    @Test
    void whoStandsInForAnEntryIsGivenThatEntrysList() {
        Protocol protocol = Protocols
            .protocol(SmallProtocol.with("\n    - assign: {agency: health, purpose: watch, priority: P2}",
                    "\n    - share: [risk]\n      assign: {agency: health, purpose: watch, priority: P2}"));

        Decision decision = decide(protocol,
                Map.of("place", "road", "implicatedAgency", "health", "consent", Map.of("police", "refused")));

        assertThat(assignment(decision, "court", "watch").share()).containsExactly("risk");
    }

    @Test
    void theSafetyNetUsesAStandIn() {
        Decision decision = decide(SMALL, Map.of("consent", Map.of("police", "refused"), "implicatedAgency", "health"));

        assertThat(decision.outcome()).isEqualTo(Outcome.SAFETY_NET);
        assertThat(assignment(decision, "court", "watch").standsInFor()).containsExactly("health");
        assertThat(decision.rules()).extracting(FiredRule::id).containsExactly("Z-9", "Z-99", "fallback");
    }

    @Test
    void withoutASafetyNetNobodyIsNamedAndThatIsSaid() {
        Decision decision = Protocols.decide(Protocols.northmark(), Map.of("presumption", true, "reporter", "nm-police",
                "ageGroup", "adult", "consent", Map.of("assistance", "not-asked")));

        assertThat(decision.outcome()).isEqualTo(Outcome.NOBODY_NAMED);
        assertThat(decision.assignments()).isEmpty();
    }

    @Test
    void whoIsNotPresumedAVictimIsNotReferred() {
        for (Object presumption : List.of(false, "unknown")) {
            Decision decision = Protocols.decide(SMALL, Map.of("presumption", presumption, "place", "port", "flags",
                    List.of("hurt"), "implicatedAgency", "police"));

            assertThat(decision.outcome()).isEqualTo(Outcome.NOT_PRESUMED);
            assertThat(decision.assignments()).isEmpty();
            assertThat(decision.rules()).isEmpty();
            assertThat(decision.excluded()).isEmpty();
            assertThat(decision.requirements()).isEmpty();
        }
    }

    @Test
    void requirementsHoldForTheWholeReferral() {
        assertThat(decide(SMALL, Map.of("flags", List.of("hurt"))).requirements()).containsExactly("wheelchair");
        assertThat(Protocols
            .decide(Protocols.turkmen(), Map.of("presumption", true, "flags", List.of("interpreter-needed")))
            .requirements()).containsExactly("interpreter");
    }

    @Test
    void aDecisionNamesItsProtocolExactly() {
        Decision decision = decide(SMALL, Map.of());

        assertThat(decision.protocol()).isEqualTo("ZZ");
        assertThat(decision.version()).isEqualTo("1.0");
        assertThat(decision.sha256()).isEqualTo(SMALL.sha256());
    }

    @Test
    void theSameFactsAlwaysComeToTheSameDecision() {
        Map<String, Object> facts = Map.of("place", "port", "flags", List.of("hurt", "hurried"), "nationality", "PH",
                "implicatedAgency", "police");

        assertThat(decide(SMALL, facts)).isEqualTo(decide(Protocols.protocol(SmallProtocol.TEXT), facts));
    }

    private static Decision decide(Protocol protocol, Map<String, ?> facts) {
        Map<String, Object> presumed = new HashMap<>(facts);
        presumed.put("presumption", true);
        return Protocols.decide(protocol, presumed);
    }

    private static Assignment assignment(Decision decision, String agency, String purpose) {
        return decision.assignments()
            .stream()
            .filter(assignment -> assignment.agency().equals(agency) && assignment.purpose().equals(purpose))
            .findFirst()
            .orElseThrow();
    }

}
