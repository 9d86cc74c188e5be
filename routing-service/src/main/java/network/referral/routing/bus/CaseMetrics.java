package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.Priority;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedProgress;

/**
 * Gauges over the cases as published. Every instance holds them all, so every instance
 * shows the same: take the maximum over instances, not the sum. How old the oldest is,
 * and how many are overdue, is NaN while the cases are still being read: they come by as
 * they stood long ago; and while they stand still, since the greatest counts, and who was
 * answered elsewhere would hide whoever is asked next.
 */
class CaseMetrics {

    /** What a gauge is of, cheaper to look up than its tags. */
    private record Kind(String agency, AssignmentState state) {
    }

    private final MeterRegistry registry;

    private final Unanswered unanswered;

    private final InstantSource clock;

    private final InHand inHand;

    private final Map<Kind, AtomicLong> open = new ConcurrentHashMap<>();

    /** Of whose tasks it is told how many are long in hand. */
    private final Set<String> holders = ConcurrentHashMap.newKeySet();

    private volatile BooleanSupplier areCasesKnown = () -> false;

    CaseMetrics(MeterRegistry registry, Unanswered unanswered, InHand inHand, InstantSource clock) {
        this.registry = registry;
        this.unanswered = unanswered;
        this.inHand = inHand;
        this.clock = clock;
        unanswered.onKind(this::watch, this::watch);
        Arrays.stream(Priority.values()).map(Enum::name).forEach(this::watchOverdue);
    }

    void follow(Views views) {
        views.onCase(this::changed);
        knownWhile(views::areSnapshotsKnown);
    }

    /** Otherwise nothing is said of the oldest. */
    void knownWhile(BooleanSupplier casesAreKnown) {
        areCasesKnown = casesAreKnown;
    }

    void changed(CaseSnapshot before, CaseSnapshot after) {
        unanswered.changed(before, after);
        inHand.changed(before, after);
        if (before != null) {
            before.getAssignments().forEach(held -> count(held, -1));
        }
        if (after != null) {
            after.getAssignments().forEach(held -> count(held, 1));
        }
    }

    private void count(CaseAssignment assignment, int by) {
        var state = assignment.getState();
        if (StatedProgress.state(state).filter(AssignmentProgress::isClosed).isEmpty()) {
            open.computeIfAbsent(new Kind(assignment.getAgency().toString(), state), this::watch).addAndGet(by);
        }
    }

    private AtomicLong watch(Kind kind) {
        var tags = Tags.of("agency", kind.agency(), "state", CodeWord.of(kind.state()));
        if (StatedProgress.state(kind.state()).filter(AssignmentProgress::isAcknowledged).isPresent()) {
            Gauge
                .builder("referral.oldest.in.hand.timestamp", inHand,
                        all -> seconds(all.oldest(kind.agency(), kind.state())))
                .description("When the oldest assignment was made that somebody has said to have and has not ended; "
                        + "0 when there is none")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
            if (holders.add(kind.agency())) {
                Arrays.stream(InHand.Limit.values()).forEach(limit -> watchInHand(kind.agency(), limit));
            }
        }
        return registry.gauge("referral.assignments.open", tags, new AtomicLong());
    }

    private void watchInHand(String agency, InHand.Limit limit) {
        Gauge
            .builder("referral.in.hand.long", inHand,
                    all -> areCasesKnown.getAsBoolean() ? all.beyond(limit, agency, clock.instant()) : Double.NaN)
            .description(
                    "Assignments that somebody has said to have, was asked for so many days ago, and has not ended")
            .tags("agency", agency, "days", Integer.toString(limit.days))
            .register(registry);
    }

    private void watch(Unanswered.GivenBack kind) {
        Gauge.builder("referral.oldest.unowned.timestamp", unanswered, all -> seconds(all.oldestGivenBack(kind)))
            .description("Since when the oldest assignment has been with nobody that was given back; "
                    + "0 when there is none")
            .baseUnit("seconds")
            .tags("protocol", kind.protocol(), "priority", kind.priority())
            .register(registry);
    }

    private void watchOverdue(String priority) {
        Gauge
            .builder("referral.overdue", unanswered,
                    all -> areCasesKnown.getAsBoolean() ? all.overdue(priority, clock.instant()) : Double.NaN)
            .description("Assignments that are late, or were given back to nobody, and that no duty post owns")
            .tags("priority", priority)
            .register(registry);
    }

    private double seconds(Optional<Instant> since) {
        return !areCasesKnown.getAsBoolean() ? Double.NaN
                : since.map(instant -> instant.toEpochMilli() / 1000.0).orElse(0.0);
    }

    private void watch(Unanswered.Kind kind) {
        Gauge.builder("referral.oldest.unacknowledged.timestamp", unanswered, all -> seconds(all.oldest(kind)))
            .description("When the oldest assignment without an answer was made; 0 when there is none")
            .baseUnit("seconds")
            .tags("agency", kind.agency(), "priority", kind.priority())
            .register(registry);
    }

}
