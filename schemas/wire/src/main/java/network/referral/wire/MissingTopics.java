package network.referral.wire;

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

    private final Set<String> all = ConcurrentHashMap.newKeySet();

    private final Set<String> leaderless = ConcurrentHashMap.newKeySet();

    /**
     * @param missing all of them, as of now
     * @param unled those that exist
     */
    void note(Set<String> missing, Set<String> unled) {
        // first, and last: one that cannot be read is at no time taken for one that is
        // not there
        leaderless.addAll(unled);
        missing.stream()
            .filter(topic -> !all.contains(topic))
            .forEach(topic -> log.warn("Topic {} does not exist yet, or has a partition without a leader that answers",
                    topic));
        all.addAll(missing);
        all.retainAll(missing);
        leaderless.retainAll(unled);
    }

    boolean contains(String topic) {
        return all.contains(topic);
    }

    boolean containsAll(Set<String> topics) {
        return all.containsAll(topics);
    }

    /** True of a missing one that does not exist. */
    boolean isAbsent(String topic) {
        // in this order: one that has a leader again is taken out of these last
        return !leaderless.contains(topic) && all.contains(topic);
    }

}
