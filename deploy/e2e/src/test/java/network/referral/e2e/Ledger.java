package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.e2e.CommittedRecords.Committed;
import network.referral.events.Assignment;
import network.referral.events.DeadLetter;
import network.referral.events.DecidedAssignment;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.local.LocalNetwork;
import network.referral.schemas.Topics;

/**
 * Balances what was reported with what the topics say, referral by referral: decided
 * once, each task offered once to its own agency, the timeline without gap or repeat,
 * nothing parked.
 */
final class Ledger {

    private final Map<String, List<RoutingDecision>> decisions;

    private final Map<String, List<Committed<Assignment>>> assignments;

    private final Map<String, List<TimelineEntry>> timeline;

    private final Map<String, List<DeadLetter>> parked;

    Ledger(LocalNetwork network) {
        this.decisions = CommittedRecords.byKey(network, Topics.DECISIONS, RoutingDecision.class);
        this.timeline = CommittedRecords.byKey(network, Topics.TIMELINE, TimelineEntry.class);
        this.parked = CommittedRecords.byKey(network, Topics.DEAD_LETTERS, DeadLetter.class);
        try (var records = CommittedRecords.ofAllAgencies(network, Assignment.class)) {
            this.assignments = records.allWritten().stream().collect(Collectors.groupingBy(Committed::key));
        }
    }

    /**
     * @param reported by referral id
     */
    void assertBalanced(Map<String, Scenario> reported) {
        assertThat(reported).isNotEmpty().allSatisfy(this::assertBalanced);
    }

    private void assertBalanced(String referral, Scenario scenario) {
        assertThat(parked.getOrDefault(referral, List.of())).as("dead letters").isEmpty();
        assertThat(decisions.getOrDefault(referral, List.of())).as("decisions").singleElement().satisfies(decision -> {
            assertThat(tasks(decision)).isEqualTo(scenario.expected());
            assertOfferedOnce(decision, assignments.getOrDefault(referral, List.of()));
        });
        assertThat(timeline.getOrDefault(referral, List.of()).stream().map(TimelineEntry::getSequence)).as("timeline")
            .containsExactlyElementsOf(IntStream.rangeClosed(1, timeline.get(referral).size()).boxed().toList());
        assertThat(count(referral, TimelineEntryType.IDENTIFIED)).as("identified").isEqualTo(1);
        assertThat(count(referral, TimelineEntryType.DECIDED)).as("decided").isEqualTo(1);
        assertThat(count(referral, TimelineEntryType.ASSIGNED)).as("assigned").isEqualTo(scenario.expected().size());
    }

    private static void assertOfferedOnce(RoutingDecision decision, List<Committed<Assignment>> offered) {
        assertThat(offered.stream().map(offer -> offer.value().getAssignmentId().toString()))
            .containsExactlyInAnyOrderElementsOf(
                    decision.getAssignments().stream().map(named -> named.getAssignmentId().toString()).toList());
        assertThat(offered).allSatisfy(
                offer -> assertThat(offer.topic()).isEqualTo("referral.assignments." + offer.value().getAgency()));
    }

    private static Map<String, String> tasks(RoutingDecision decision) {
        return decision.getAssignments()
            .stream()
            .collect(Collectors.toMap(Ledger::task, named -> named.getPriority().toString(), (one, other) -> other,
                    TreeMap::new));
    }

    private static String task(DecidedAssignment named) {
        return named.getAgency() + ":" + named.getPurpose();
    }

    private long count(String referral, TimelineEntryType type) {
        return timeline.get(referral).stream().filter(entry -> entry.getType() == type).count();
    }

}
