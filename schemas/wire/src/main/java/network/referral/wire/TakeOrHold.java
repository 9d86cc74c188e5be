package network.referral.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what a follower reads. A record that cannot be taken now holds up the topics of
 * its kin alone: all of these stand still until it is taken, so that none of them is read
 * before it that came after it, and the others go on. For one thread, but for
 * {@link #stillSince}.
 */
final class TakeOrHold {

    private static final Logger log = LoggerFactory.getLogger(TakeOrHold.class);

    private static final long PAUSE_NANOS = 500_000_000;

    /** One warning a minute while a registry is away. */
    private static final int FAILURES_PER_WARNING = 120;

    private final Consumer<ConsumerRecord<byte[], byte[]>> take;

    private final UnaryOperator<String> kin;

    private final BooleanSupplier ending;

    private final LongSupplier nanos;

    /** By kin. */
    private final Map<String, Hold> held = new ConcurrentHashMap<>();

    /**
     * @param record to be taken before any other
     * @param since in milliseconds since 1970
     * @param until as the nanos
     */
    private record Hold(ConsumerRecord<byte[], byte[]> record, long since, int failures, long until) {
    }

    /**
     * @param take throws a {@link RetriableException} for once more, later
     * @param kin of a topic
     * @param ending whether nothing more is to be taken
     * @param nanos of a clock that only goes forward
     */
    TakeOrHold(Consumer<ConsumerRecord<byte[], byte[]>> take, UnaryOperator<String> kin, BooleanSupplier ending,
            LongSupplier nanos) {
        this.take = take;
        this.kin = kin;
        this.ending = ending;
        this.nanos = nanos;
    }

    /** To be called before each poll: what is held is tried again where it is time. */
    void goOn(FollowedPartitions partitions) {
        held.forEach((name, hold) -> {
            if (nanos.getAsLong() - hold.until() >= 0 && isTaken(hold.record(), name)) {
                partitions.goOnAfter(hold.record());
            }
        });
        partitions.goOn(partition -> !held.containsKey(kin.apply(partition.topic())));
    }

    /** All of them, in order; what is not taken is read again. */
    void take(Iterable<ConsumerRecord<byte[], byte[]>> records, FollowedPartitions partitions) {
        records.forEach(record -> {
            var partition = new TopicPartition(record.topic(), record.partition());
            var name = kin.apply(record.topic());
            if (!partitions.isPutBack(partition) && !held.containsKey(name) && isTaken(record, name)) {
                partitions.taken(record);
            }
            else {
                partitions.putBack(record);
            }
        });
    }

    private boolean isTaken(ConsumerRecord<byte[], byte[]> record, String name) {
        if (ending.getAsBoolean()) {
            return false;
        }
        long begun = nanos.getAsLong();
        try {
            take.accept(record);
            held.remove(name);
            return true;
        }
        catch (RetriableException e) {
            hold(record, name, begun, e);
            return false;
        }
    }

    /** Half of the time at most goes to one that is asked for in vain. */
    private void hold(ConsumerRecord<byte[], byte[]> record, String name, long begun, RetriableException e) {
        var before = held.get(name);
        int failures = before == null ? 0 : before.failures() + 1;
        if (failures % FAILURES_PER_WARNING == 0) {
            log.warn("Taking a record of {} again after {}", record.topic(), e.getClass().getSimpleName());
        }
        long now = nanos.getAsLong();
        held.put(name, new Hold(record, before == null ? System.currentTimeMillis() : before.since(), failures,
                now + Math.max(PAUSE_NANOS, now - begun)));
    }

    /**
     * Since when something is held up, in milliseconds since 1970; far ahead if nothing.
     */
    long stillSince() {
        return held.values().stream().mapToLong(Hold::since).min().orElse(Long.MAX_VALUE);
    }

}
