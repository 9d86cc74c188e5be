package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.AssignmentProgress;

/**
 * Gauges over the cases as published. Every instance holds them all, so every instance
 * shows the same: take the maximum over instances, not the sum.
 */
class CaseMetrics {

    private record Waiting(Instant since, String assignmentId) {
    }

    /** What a gauge is of, cheaper to look up than its tags. */
    private record Kind(String agency, String word) {
    }

    private static final Comparator<Waiting> OLDEST_FIRST = Comparator.comparing(Waiting::since)
        .thenComparing(Waiting::assignmentId);

    private final MeterRegistry registry;

    private final Map<Kind, AtomicLong> open = new ConcurrentHashMap<>();

    private final Map<Kind, ConcurrentSkipListSet<Waiting>> unanswered = new ConcurrentHashMap<>();

    CaseMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void changed(CaseSnapshot before, CaseSnapshot after) {
        if (before != null) {
            before.getAssignments().forEach(held -> leave(held, before));
        }
        if (after != null) {
            after.getAssignments().forEach(held -> enter(held, after));
        }
    }

    private void enter(CaseAssignment assignment, CaseSnapshot of) {
        var state = state(assignment);
        if (!state.isClosed()) {
            open(assignment, state).incrementAndGet();
        }
        if (state.isUnanswered() && !isOwned(assignment, of)) {
            unanswered(assignment).add(waiting(assignment));
        }
    }

    private void leave(CaseAssignment assignment, CaseSnapshot of) {
        var state = state(assignment);
        if (!state.isClosed()) {
            open(assignment, state).decrementAndGet();
        }
        if (state.isUnanswered() && !isOwned(assignment, of)) {
            unanswered(assignment).remove(waiting(assignment));
        }
    }

    /** A duty post has said that it owns it. */
    private static boolean isOwned(CaseAssignment assignment, CaseSnapshot of) {
        return of.getAssignments()
            .stream()
            .anyMatch(request -> request.getConcerns() != null
                    && request.getConcerns().toString().contentEquals(assignment.getAssignmentId())
                    && state(request).isAcknowledged());
    }

    private AtomicLong open(CaseAssignment assignment, AssignmentProgress state) {
        return open.computeIfAbsent(new Kind(assignment.getAgency().toString(), state.name()),
                kind -> registry.gauge("referral.assignments.open",
                        Tags.of("agency", kind.agency(), "state", state.word()), new AtomicLong()));
    }

    private ConcurrentSkipListSet<Waiting> unanswered(CaseAssignment assignment) {
        var urgency = new Kind(assignment.getAgency().toString(), assignment.getPriority().name());
        return unanswered.computeIfAbsent(urgency, kind -> {
            var waiting = new ConcurrentSkipListSet<>(OLDEST_FIRST);
            Gauge.builder("referral.oldest.unacknowledged.timestamp", waiting, CaseMetrics::oldest)
                .description("When the oldest assignment without an answer was made; 0 when there is none")
                .baseUnit("seconds")
                .tags("agency", kind.agency(), "priority", kind.word())
                .register(registry);
            return waiting;
        });
    }

    private static double oldest(ConcurrentSkipListSet<Waiting> waiting) {
        for (var first : waiting) {
            return first.since().toEpochMilli() / 1000.0;
        }
        return 0;
    }

    private static Waiting waiting(CaseAssignment assignment) {
        return new Waiting(assignment.getAssignedAt(), assignment.getAssignmentId().toString());
    }

    private static AssignmentProgress state(CaseAssignment assignment) {
        return AssignmentProgress.valueOf(assignment.getState().name());
    }

}
