package network.referral.gateway.bus;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which of many unreadable records of a topic have a letter: twenty at once, and one a
 * second after that, by when the broker had them. For one thread.
 */
final class LetterPace {

    static final int AT_ONCE = 20;

    private static final long EACH_MILLIS = 1000;

    /** By topic, up to when the time is used up. */
    private final Map<String, Long> used = new HashMap<>();

    /** By topic, the record that has one and may be tried again. */
    private final Map<String, String> granted = new HashMap<>();

    /** The same again where it is tried again. */
    boolean hasLetter(ConsumerRecord<?, ?> entry) {
        var place = entry.partition() + "/" + entry.offset();
        if (!place.equals(granted.get(entry.topic())) && isDue(entry.topic(), entry.timestamp())) {
            granted.put(entry.topic(), place);
        }
        return place.equals(granted.get(entry.topic()));
    }

    private boolean isDue(String topic, long stamp) {
        long next = EACH_MILLIS + Math.max(used.getOrDefault(topic, Long.MIN_VALUE / 2), stamp - AT_ONCE * EACH_MILLIS);
        if (next > stamp) {
            return false;
        }
        used.put(topic, next);
        return true;
    }

}
