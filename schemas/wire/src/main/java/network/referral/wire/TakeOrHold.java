package network.referral.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    private final LongSupplier nanos;

    /** By kin. */
    private final Map<String, Hold> held = new ConcurrentHashMap<>();

    /**
     * @param first the partition whose next record must be taken before any other
     * @param since in milliseconds since 1970
     * @param until as the nanos
     */
    private record Hold(TopicPartition first, long since, int failures, long until) {

        boolean mayTry(TopicPartition partition, long now) {
            return partition.equals(first) && now - until >= 0;
        }

    }

    /**
     * @param take throws a {@link RetriableException} for once more, later
     * @param kin of a topic
     * @param nanos of a clock that only goes forward
     */
    TakeOrHold(Consumer<ConsumerRecord<byte[], byte[]>> take, UnaryOperator<String> kin, LongSupplier nanos) {
        this.take = take;
        this.kin = kin;
        this.nanos = nanos;
    }

    /** To be called before each poll. */
    void goOn(FollowedPartitions partitions) {
        partitions.goOn(partition -> mayTake(held.get(kin.apply(partition.topic())), partition));
    }

    /** All of them, in order; what is not taken is read again. */
    void take(Iterable<ConsumerRecord<byte[], byte[]>> records, FollowedPartitions partitions) {
        records.forEach(record -> {
            var partition = new TopicPartition(record.topic(), record.partition());
            var name = kin.apply(record.topic());
            if (!partitions.isPutBack(partition) && mayTake(held.get(name), partition) && isTaken(record, name)) {
                partitions.taken(record);
            }
            else {
                partitions.putBack(record);
            }
        });
    }

    private boolean mayTake(Hold hold, TopicPartition partition) {
        return hold == null || hold.mayTry(partition, nanos.getAsLong());
    }

    private boolean isTaken(ConsumerRecord<byte[], byte[]> record, String name) {
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
        held.put(name,
                new Hold(new TopicPartition(record.topic(), record.partition()),
                        before == null ? System.currentTimeMillis() : before.since(), failures,
                        now + Math.max(PAUSE_NANOS, now - begun)));
    }

    /**
     * Since when something is held up, in milliseconds since 1970; far ahead if nothing.
     */
    long stillSince() {
        return held.values().stream().mapToLong(Hold::since).min().orElse(Long.MAX_VALUE);
    }

}
