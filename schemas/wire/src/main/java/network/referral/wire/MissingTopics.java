package network.referral.wire;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topics that are to be followed and cannot be read: those that do not exist, and those
 * with a partition that has no leader which answers. One thread notes them, any may ask.
 */
final class MissingTopics {

    private static final Logger log = LoggerFactory.getLogger(MissingTopics.class);

    /** With when the follower had last come round before that. */
    private final Map<String, Long> all = new ConcurrentHashMap<>();

    private final Map<String, Long> inPart = new ConcurrentHashMap<>();

    private final Set<String> leaderless = ConcurrentHashMap.newKeySet();

    /**
     * @param missing all of them, as of now
     * @param unled those that exist
     * @param roundMillis when the follower last came round, in milliseconds since 1970
     */
    void note(Set<String> missing, Set<String> unled, long roundMillis) {
        // first, and last: one that cannot be read is at no time taken for one that is
        // not there
        leaderless.addAll(unled);
        keep(missing, all, roundMillis);
        leaderless.retainAll(unled);
    }

    /** Of those topics a partition that they were given cannot be read, the rest is. */
    void noteInPart(Set<String> topics, long roundMillis) {
        keep(topics, inPart, roundMillis);
    }

    private static void keep(Set<String> topics, Map<String, Long> noted, long roundMillis) {
        topics.stream()
            .filter(topic -> noted.putIfAbsent(topic, roundMillis) == null)
            .forEach(topic -> log.warn("Topic {} does not exist yet, or has a partition without a leader that answers",
                    topic));
        noted.keySet().retainAll(topics);
    }

    boolean contains(String topic) {
        return all.containsKey(topic) || inPart.containsKey(topic);
    }

    /** Of none anything is read. */
    boolean containsAll(Set<String> topics) {
        return all.keySet().containsAll(topics);
    }

    /** True of a missing one that does not exist. */
    boolean isAbsent(String topic) {
        // in this order: one that has a leader again is taken out of these last
        return !leaderless.contains(topic) && all.containsKey(topic);
    }

    /** In milliseconds since 1970; far ahead if it is not missing. */
    long stillSince(String topic) {
        return Math.min(all.getOrDefault(topic, Long.MAX_VALUE), inPart.getOrDefault(topic, Long.MAX_VALUE));
    }

}
