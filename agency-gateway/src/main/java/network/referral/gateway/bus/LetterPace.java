package network.referral.gateway.bus;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Which of many unreadable records of a partition have a letter: twenty at once, and one
 * a second after that, by when the broker had them. For one thread.
 */
final class LetterPace {

    static final int AT_ONCE = 20;

    private static final long EACH_MILLIS = 1000;

    /** Up to when the time is used up. */
    private final Map<TopicPartition, Long> used = new HashMap<>();

    /** The offset of the record that has one and may be tried again. */
    private final Map<TopicPartition, Long> granted = new HashMap<>();

    /** The same again where it is tried again. */
    boolean hasLetter(ConsumerRecord<?, ?> entry) {
        var partition = new TopicPartition(entry.topic(), entry.partition());
        if (!isGranted(partition, entry.offset()) && isDue(partition, entry.timestamp())) {
            granted.put(partition, entry.offset());
        }
        return isGranted(partition, entry.offset());
    }

    private boolean isGranted(TopicPartition partition, long offset) {
        return granted.getOrDefault(partition, -1L) == offset;
    }

    private boolean isDue(TopicPartition partition, long stamp) {
        long unused = stamp - AT_ONCE * EACH_MILLIS;
        long before = used.getOrDefault(partition, unused);
        // later than now: the clock of a leader was ahead
        long next = EACH_MILLIS + (before > stamp ? unused : Math.max(before, unused));
        if (next > stamp) {
            return false;
        }
        used.put(partition, next);
        return true;
    }

}
