package network.referral.wire;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** What follows topics in this process: started, and not closed. */
final class FollowersAtWork {

    private static final Set<TopicFollower> AT_WORK = ConcurrentHashMap.newKeySet();

    private FollowersAtWork() {
    }

    static void add(TopicFollower follower) {
        AT_WORK.add(follower);
    }

    static void remove(TopicFollower follower) {
        AT_WORK.remove(follower);
    }

    /**
     * When that one last came round for which it is longest ago, in milliseconds since
     * 1970; empty while none is at work.
     */
    static OptionalLong oldestRound() {
        return AT_WORK.stream().mapToLong(TopicFollower::roundMillis).min();
    }

    /** Tells those that read from these brokers, as {@link TopicFollower#told}. */
    static void told(Object brokers, Map<TopicPartition, Long> ends, Set<TopicPartition> silent) {
        AT_WORK.forEach(follower -> follower.told(brokers, ends, silent));
    }

    /** How far each partition was read by whichever is ahead. */
    static Map<TopicPartition, Long> readSoFar() {
        return AT_WORK.stream()
            .flatMap(follower -> follower.next().entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, Math::max));
    }

    /**
     * Partitions that ended before what one had read of them: it has taken what is gone.
     */
    static Set<TopicPartition> setBack() {
        return AT_WORK.stream()
            .flatMap(follower -> follower.setBack().stream())
            .collect(Collectors.toUnmodifiableSet());
    }

}
