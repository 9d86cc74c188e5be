package network.referral.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions that a follower does not come on with, and since when. Its consumer says
 * nothing of a broker that it does not reach, nor of one whose word on leaders it takes
 * for old: it asks on, and to it there is nothing to be read. So others are asked how far
 * it should be.
 */
final class Behind {

    private static final Logger log = LoggerFactory.getLogger(Behind.class);

    /** How far each has been read; goes on meanwhile. */
    private final Map<TopicPartition, Long> next;

    private volatile Map<TopicPartition, Stand> stands = Map.of();

    /** When the brokers were asked last and said that there was no more of it. */
    private final Map<TopicPartition, Long> known = new ConcurrentHashMap<>();

    private boolean isWarned;

    /** For as long as it has not been read any further than to here. */
    private record Stand(long next, long sinceMillis) {
    }

    Behind(Map<TopicPartition, Long> next) {
        this.next = next;
    }

    /**
     * Whoever moves is not behind, however far the end is. The end of what is committed,
     * as it is read: control records and what was aborted lie before it, and are passed.
     * @param ends may lack some
     * @param silent those that have a leader which does not answer this process
     */
    void told(Map<TopicPartition, Long> ends, Set<TopicPartition> silent, long nowMillis) {
        var before = stands;
        var found = new HashMap<TopicPartition, Stand>();
        next.forEach((partition, position) -> {
            if (silent.contains(partition) || ends.getOrDefault(partition, 0L) > position) {
                var stand = before.get(partition);
                found.put(partition,
                        stand != null && stand.next() == position ? stand : new Stand(position, nowMillis));
            }
            else if (ends.containsKey(partition)) {
                known.put(partition, nowMillis);
            }
        });
        stands = Map.copyOf(found);
        warn(found.keySet().stream().filter(partition -> found.get(partition).equals(before.get(partition))).toList(),
                silent);
    }

    /** Once, of those that were found so twice. */
    private void warn(List<TopicPartition> still, Set<TopicPartition> silent) {
        if (!still.isEmpty() && !isWarned) {
            log.warn("Nothing comes of {} partitions, one of them of {}; the leaders of {} do not answer", still.size(),
                    still.getFirst().topic(), still.stream().filter(silent::contains).count());
        }
        isWarned = !still.isEmpty();
    }

    /**
     * While as much is read at once as may be, a partition waits until it is its turn.
     */
    void readsAsMuchAsItMay() {
        stands = Map.of();
    }

    /** In milliseconds since 1970; far ahead if none is behind. */
    long stillSince() {
        return stillSince(partition -> true);
    }

    /** Of one topic alone. */
    long stillSince(String topic) {
        return stillSince(partition -> partition.topic().equals(topic));
    }

    /**
     * Until when all that was in a topic has been read, as far as is known; 0 where that
     * is not known yet of a partition.
     */
    long knownMillis(String topic) {
        return next.keySet()
            .stream()
            .filter(partition -> partition.topic().equals(topic))
            .mapToLong(partition -> known.getOrDefault(partition, 0L))
            .min()
            .orElse(0);
    }

    private long stillSince(Predicate<TopicPartition> of) {
        return stands.entrySet()
            .stream()
            .filter(stand -> of.test(stand.getKey()) && stand.getValue().next() == next.get(stand.getKey()))
            .mapToLong(stand -> stand.getValue().sinceMillis())
            .min()
            .orElse(Long.MAX_VALUE);
    }

}
