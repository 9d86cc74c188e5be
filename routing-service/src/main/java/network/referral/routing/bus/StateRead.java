package network.referral.routing.bus;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what is read of the state, as of a share that was taken over: nobody of
 * that share is routed before, and the topology says no more than that it is rebalancing,
 * as does one that hangs. That it goes on, and how fast, is for
 * {@code kafka_stream_state_updater_restore_records_rate}, while
 * {@code kafka_stream_state_updater_active_restore_ratio} is more than 0: else that rate
 * is of the copies of another's share, of which nothing is said here.
 */
final class StateRead implements StateRestoreListener {

    /** Fewer have been read before anybody could look. */
    static final long MANY = 1_000;

    private static final Logger log = LoggerFactory.getLogger(StateRead.class);

    private final Set<TopicPartition> told = ConcurrentHashMap.newKeySet();

    @Override
    public void onRestoreStart(TopicPartition from, String store, long start, long end) {
        if (end - start >= MANY && told.add(from)) {
            log.info("Reading the state of {}, partition {}: {} records", store, from.partition(), end - start);
        }
    }

    @Override
    public void onBatchRestored(TopicPartition from, String store, long end, long records) {
        log.trace("Read {} records of the state of {}", records, store);
    }

    @Override
    public void onRestoreEnd(TopicPartition from, String store, long records) {
        if (told.remove(from)) {
            log.info("The state of {}, partition {}, has been read", store, from.partition());
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition from, String store, long records) {
        if (told.remove(from)) {
            log.info("The state of {}, partition {}, is left to another after {} records", store, from.partition(),
                    records);
        }
    }

}
