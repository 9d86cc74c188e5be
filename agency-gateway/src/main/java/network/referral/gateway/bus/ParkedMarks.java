package network.referral.gateway.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.referral.wire.Late;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the unreadable records of each partition have been dealt with, kept as the
 * offsets of a consumer group that has no members. The inboxes are read from the
 * beginning at every start; without these marks each start would park the same records
 * again. The broker is asked once a second at most, and told at most as often, and never
 * waited for until it has kept it: neither a topic full of unreadable records nor a
 * broker that keeps none may hold up every inbox. For one thread, and another that closes
 * it.
 */
final class ParkedMarks implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ParkedMarks.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * Until it is asked again after it gave no answer: of other agencies' records, too.
     */
    private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(15).toNanos();

    private static final long RENEW_NANOS = Duration.ofDays(1).toNanos();

    private final Late<Admin> admin;

    private final String group;

    private final Map<TopicPartition, OffsetAndMetadata> marks = new HashMap<>();

    /** Marks that the broker has yet to be told. */
    private final Map<TopicPartition, OffsetAndMetadata> unsaved = new ConcurrentHashMap<>();

    private final LongSupplier nanos;

    /** What the broker is told, until it has said whether it keeps it. */
    private volatile KafkaFuture<Void> saving = KafkaFuture.completedFuture(null);

    private long loadedAt;

    private long unansweredAt;

    private long savedAt;

    private long renewedAt;

    /** Where something was left out that is to be parked at the next start. */
    private final Set<TopicPartition> held = new HashSet<>();

    private boolean renewed;

    ParkedMarks(Supplier<Admin> admins, String group) {
        this(admins, group, System::nanoTime);
    }

    /**
     * @param nanos a clock that only goes on
     */
    ParkedMarks(Supplier<Admin> admins, String group, LongSupplier nanos) {
        this.admin = new Late<>(admins, late -> late.close(Duration.ZERO));
        this.group = group;
        this.nanos = nanos;
        loadedAt = nanos.getAsLong() - PAUSE_NANOS;
        unansweredAt = nanos.getAsLong() - ASK_AGAIN_NANOS;
        savedAt = loadedAt;
    }

    /**
     * By this instance, or, as of a second ago, by another that hosts the same agency.
     * @throws org.apache.kafka.common.errors.RetriableException while the broker gives no
     * answer
     */
    boolean isDealtWith(TopicPartition partition, long offset) {
        if (!isKnown(partition, offset) && isPast(loadedAt, PAUSE_NANOS)) {
            var kept = loadUnlessUnanswered();
            loadedAt = nanos.getAsLong();
            if (!renewed) {
                renew(kept);
            }
        }
        return isKnown(partition, offset);
    }

    private boolean isPast(long since, long length) {
        return nanos.getAsLong() - since >= length;
    }

    private boolean isKnown(TopicPartition partition, long offset) {
        var mark = marks.get(partition);
        return mark != null && offset < mark.offset();
    }

    private static OffsetAndMetadata further(OffsetAndMetadata one, OffsetAndMetadata other) {
        return one.offset() < other.offset() ? other : one;
    }

    /**
     * At the start, and each day: a mark lives as long as the broker keeps what an idle
     * group has not written anew. Only what it still has: of a topic that is gone it
     * would take none.
     */
    private void renew(Set<TopicPartition> kept) {
        renewed = true;
        renewedAt = nanos.getAsLong();
        kept.forEach(partition -> unsaved.put(partition, marks.get(partition)));
        saveUnsaved();
    }

    private void renewEachDay() {
        if (renewed && isPast(renewedAt, RENEW_NANOS)) {
            renewedAt = nanos.getAsLong();
            try {
                // another instance may have come further
                renew(load());
            }
            catch (KafkaException e) {
                log.warn("The marks of group {} are renewed a day later: {}", group, e.getClass().getSimpleName());
            }
        }
    }

    /**
     * The mark stays before what could not be parked, until the next start: what comes
     * after it is parked once more then, under the same id.
     */
    void unwritten(TopicPartition partition) {
        held.add(partition);
    }

    /** A mark that cannot be kept costs one more letter at the next start. */
    void dealtWith(TopicPartition partition, long offset) {
        if (held.contains(partition)) {
            return;
        }
        var mark = new OffsetAndMetadata(offset + 1);
        marks.put(partition, mark);
        unsaved.put(partition, mark);
        settle();
    }

    /** Saves what waits for it, if its time has come. */
    void settle() {
        renewEachDay();
        if (isPast(savedAt, PAUSE_NANOS)) {
            saveUnsaved();
        }
    }

    private Set<TopicPartition> loadUnlessUnanswered() {
        if (!isPast(unansweredAt, ASK_AGAIN_NANOS)) {
            throw new org.apache.kafka.common.errors.TimeoutException("The broker did not answer just now");
        }
        try {
            return load();
        }
        catch (RetriableException e) {
            unansweredAt = nanos.getAsLong();
            throw e;
        }
    }

    /** Those that the broker has. */
    private Set<TopicPartition> load() {
        try {
            var kept = admin.get(PATIENCE)
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var known = new HashMap<>(kept);
            known.values().removeIf(mark -> mark == null);
            known.forEach((partition, mark) -> marks.merge(partition, mark, ParkedMarks::further));
            return known.keySet();
        }
        catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
        catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("The broker does not answer", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    private void saveUnsaved() {
        if (unsaved.isEmpty() || !saving.isDone()) {
            return;
        }
        savedAt = nanos.getAsLong();
        var some = Map.copyOf(unsaved);
        some.forEach(unsaved::remove);
        try {
            saving = admin.get(PATIENCE)
                .alterConsumerGroupOffsets(group, some)
                .all()
                .whenComplete((done,
                        cause) -> notSavedIf(cause instanceof CompletionException ? cause.getCause() : cause, some));
        }
        catch (KafkaException e) {
            notSavedIf(e, some);
        }
    }

    /** Its next try is a second away. */
    private void notSavedIf(Throwable cause, Map<TopicPartition, OffsetAndMetadata> some) {
        if (cause != null) {
            log.warn("Group {} does not keep what was parked: {}", group, cause.getClass().getSimpleName());
            some.forEach((partition, mark) -> unsaved.merge(partition, mark, ParkedMarks::further));
        }
    }

    private void awaitSaved() {
        try {
            saving.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        catch (ExecutionException | TimeoutException e) {
            log.debug("What is not kept is parked once more at the next start");
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        awaitSaved();
        if (saving.isDone()) {
            saveUnsaved();
            awaitSaved();
        }
        // it would wait for a minute for what it was asked
        admin.close().ifPresent(used -> used.close(Duration.ZERO));
    }

}
