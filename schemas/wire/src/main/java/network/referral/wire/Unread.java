package network.referral.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of a topic whose schema the registry did not know, the newest of each key. A
 * registry that was put back from an older copy may know it again once it is mended: then
 * they are taken without a new start. For one thread.
 */
final class Unread {

    /** More than there are agencies and protocol versions; of more, the latest. */
    static final int AT_MOST = 1_000;

    static final Duration WAIT = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Unread.class);

    private final LongSupplier nanos;

    private final Map<String, ConsumerRecord<byte[], byte[]>> records = new LinkedHashMap<>();

    private long triedAt;

    /**
     * @param nanos of a clock that only goes forward
     */
    Unread(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** In the place of an older one. */
    void keep(String key, ConsumerRecord<byte[], byte[]> record) {
        if (records.isEmpty()) {
            triedAt = nanos.getAsLong();
        }
        records.remove(key);
        if (records.size() == AT_MOST) {
            records.remove(records.keySet().iterator().next());
        }
        records.put(key, record);
    }

    /** A newer one of that key was read. */
    void forget(String key) {
        records.remove(key);
    }

    /**
     * Tries all once more where it is a minute since. One of a schema that is still
     * unknown speaks for the others, so that they cost the registry one question.
     * @param isTaken throws a {@link RetriableException} where the registry is away
     */
    void again(Predicate<ConsumerRecord<byte[], byte[]>> isTaken) {
        if (records.isEmpty() || nanos.getAsLong() - triedAt < WAIT.toNanos()) {
            return;
        }
        triedAt = nanos.getAsLong();
        var unknown = new HashSet<Integer>();
        try {
            for (var each = records.values().iterator(); each.hasNext();) {
                var record = each.next();
                int id = ByteBuffer.wrap(record.value()).getInt(1);
                if (unknown.contains(id)) {
                    continue;
                }
                if (isTaken.test(record)) {
                    each.remove();
                }
                else {
                    unknown.add(id);
                }
            }
        }
        catch (RetriableException e) {
            log.warn("Trying again what was left out ended with {}", e.getClass().getSimpleName());
        }
    }

}
