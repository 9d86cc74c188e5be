package network.referral.ctl.deadletter;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Of which parked records somebody has said that nothing will come, and has not been
 * contradicted by a later letter.
 */
final class Settled {

    /** What was said of a record, and when, by the broker's clock. */
    private record Word(int partition, long timestamp, boolean isSettled) {
    }

    private final Map<Origin, Word> last = new HashMap<>();

    /**
     * @param letter of each partition in its order; without a value it settles
     * @param origin of what it is on
     */
    void take(ConsumerRecord<?, ?> letter, Origin origin) {
        last.merge(origin, new Word(letter.partition(), letter.timestamp(), letter.value() == null), Settled::later);
    }

    /** What has no key that is an id is settled in any partition. */
    private static Word later(Word before, Word word) {
        return before.partition() != word.partition() && before.timestamp() > word.timestamp() ? before : word;
    }

    boolean has(Letter letter) {
        return letter.origin()
            .flatMap(origin -> Optional.ofNullable(last.get(origin)))
            .filter(Word::isSettled)
            .isPresent();
    }

}
