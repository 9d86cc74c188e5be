package network.referral.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import network.referral.schemas.TlsFault;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the leader of each partition for its end, each leader apart: asked together, one
 * that does not answer, or whose certificate is not believed, would be waited for in
 * vain, and all others with it. It is asked again half a minute later. For one thread.
 */
final class AnsweringLeaders {

    /** While nothing is read, nobody is held up. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * More than a broker holds a fetch: it answers after that. As long as this, nothing
     * is read of any leader.
     */
    static final Duration PATIENCE_WHILE_READING = Duration.ofSeconds(3);

    private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

    private static final Logger log = LoggerFactory.getLogger(AnsweringLeaders.class);

    private final Consumer<byte[], byte[]> consumer;

    private final LongSupplier nanos;

    /** Since when those that did not answer, by their numbers. */
    private final Map<Integer, Long> silent = new HashMap<>();

    private KafkaException failure = new TimeoutException("No leader was asked");

    AnsweringLeaders(Consumer<byte[], byte[]> consumer, LongSupplier nanos) {
        this.consumer = consumer;
        this.nanos = nanos;
    }

    /**
     * The ends of those partitions that have a leader which answers.
     * @param patience with each leader
     */
    Map<TopicPartition, Long> ends(Collection<PartitionInfo> partitions, Duration patience) {
        var ends = new HashMap<TopicPartition, Long>();
        partitions.stream()
            .filter(AnsweringLeaders::hasLeader)
            .collect(Collectors.groupingBy(partition -> partition.leader().id(),
                    Collectors.mapping(AnsweringLeaders::name, Collectors.toList())))
            .forEach((leader, led) -> ends.putAll(ends(leader, led, patience)));
        return ends;
    }

    private static boolean hasLeader(PartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }

    static TopicPartition name(PartitionInfo partition) {
        return new TopicPartition(partition.topic(), partition.partition());
    }

    /** Whether all of a topic's partitions are there. */
    static boolean areIn(Map<TopicPartition, Long> ends, List<PartitionInfo> partitions) {
        return !partitions.isEmpty()
                && partitions.stream().map(AnsweringLeaders::name).allMatch(ends.keySet()::contains);
    }

    /** Whether one did not answer, and is not to be asked again yet. */
    boolean isOneSilent() {
        return silent.keySet().stream().anyMatch(this::isSilent);
    }

    /** Of the one that did not answer last. */
    KafkaException failure() {
        return failure;
    }

    private boolean isSilent(int leader) {
        var since = silent.get(leader);
        return since != null && nanos.getAsLong() - since < ASK_AGAIN_NANOS;
    }

    private Map<TopicPartition, Long> ends(int leader, List<TopicPartition> led, Duration patience) {
        if (isSilent(leader)) {
            return Map.of();
        }
        try {
            var ends = askTwice(led, patience);
            silent.remove(leader);
            return ends;
        }
        catch (TimeoutException | SslAuthenticationException e) {
            if (silent.put(leader, nanos.getAsLong()) == null) {
                TlsFault.of(e).ifPresent(why -> log.warn("Broker {} is not believed: {}", leader, why));
            }
            failure = e;
            return Map.of();
        }
    }

    /** What it says first may be of another, to whom it had connected in between. */
    private Map<TopicPartition, Long> askTwice(List<TopicPartition> led, Duration patience) {
        try {
            return consumer.endOffsets(led, patience);
        }
        catch (SslAuthenticationException e) {
            return consumer.endOffsets(led, patience);
        }
    }

}
