package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import network.referral.routing.linking.Encounter;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.EncounterId;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Where the first reports of one encounter meet, one after the other: of two that come at
 * the same moment one is the first. Tells each how it stands to those before it.
 */
final class GroupStep extends ContextualProcessor<byte[], byte[], byte[], Outgoing> {

    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

    private static final int FORGET_AT_MOST = 10_000;

    private final RoutingParts parts;

    private Parking parking;

    private GroupStore groups;

    private QuietCommit commit;

    /** In memory only: the first look of a task forgets nothing. */
    private Instant lookedAt = Instant.EPOCH;

    GroupStep(RoutingParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        super.init(context);
        commit = new QuietCommit(context);
        parking = new Parking(new Outbox(parts.wire()), parts.metrics(), parts.clock());
        groups = new GroupStore(context.getStateStore(GroupStore.NAME));
        context.schedule(FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, ignored -> forget());
    }

    /**
     * What was over at the look before, too. A clock that is ahead brings the next look
     * at once; where it is set back before another, the process has ended by then.
     */
    private void forget() {
        var now = now();
        groups.forget(now.isBefore(lookedAt) ? now : lookedAt, FORGET_AT_MOST, keep(parts.linkWithin()));
        lookedAt = now;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        take(record);
        commit.taken();
    }

    private void take(Record<byte[], byte[]> record) {
        EncounterId id;
        Encounter before;
        Encounter after;
        var answers = new ArrayList<Outgoing>();
        var counts = new ArrayList<Runnable>();
        try {
            id = EncounterId.parse(new String(record.key(), StandardCharsets.UTF_8)).orElseThrow();
            before = groups.get(id);
            after = before;
            for (var reported : LinkMessages.GROUP.read(record.value()).getReports()) {
                var report = LinkMessages.report(reported).noLaterThan(now());
                var kinship = after.kinshipOf(report, parts.linkWithin());
                answers.add(LinkMessages.answer(report, kinship));
                if (after.isBeyondPlaces(report, parts.linkWithin())) {
                    counts.add(parts.metrics()::beyondPlaces);
                }
                var known = after;
                after = known.with(report, parts.linkWithin());
                if (kinship instanceof Kinship.First && !after.equals(known)
                        && isForgotten(report.acceptedAt(), parts.linkWithin(), now())) {
                    counts.add(parts.metrics()::unanswered);
                }
            }
        }
        catch (KafkaException e) {
            throw e;
        }
        catch (RuntimeException fault) {
            park(record, fault);
            return;
        }
        if (!after.equals(before)) {
            groups.put(id, after, now(), keep(parts.linkWithin()));
        }
        answers.forEach(this::forward);
        counts.forEach(Runnable::run);
    }

    /**
     * Whether others of the encounter of a report that came then may be remembered no
     * longer: then nobody knows that it is the first. An encounter is kept from its first
     * report on, which may have come as long before this one as others may come.
     */
    static boolean isForgotten(Instant cameAt, Duration linkWithin, Instant now) {
        return !linkWithin.isZero() && cameAt.plus(linkWithin).isBefore(now);
    }

    /**
     * Twice as long as others may come: a clock may be wrong, a report read late.
     */
    private static Duration keep(Duration linkWithin) {
        return linkWithin.multipliedBy(2);
    }

    private void park(Record<byte[], byte[]> record, RuntimeException fault) {
        var from = context().recordMetadata().orElseThrow();
        var received = new Received(record.key(), record.value(), record.headers(), Origins.of(from));
        var parked = RegistryPatience.patiently(() -> parking.park(received, fault));
        parked.send().forEach(this::forward);
        parked.count().run();
    }

    private void forward(Outgoing outgoing) {
        context().forward(new Record<>(outgoing.key(), outgoing, now().toEpochMilli(), outgoing.headers()));
    }

    private Instant now() {
        return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

}
