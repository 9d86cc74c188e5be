package network.referral.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where partitions end now, whatever was heard of them before. For one thread. */
final class LatestOffsets implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(LatestOffsets.class);

    private final Late<Admin> admin;

    LatestOffsets(Supplier<Admin> connect) {
        this.admin = new Late<>(connect, late -> late.close(Duration.ZERO));
    }

    static LatestOffsets by(Map<String, Object> adminConfig) {
        var config = new HashMap<>(adminConfig);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        return new LatestOffsets(() -> Admin.create(config));
    }

    /**
     * The offset after the last committed record of each, without those that do not exist
     * or whose broker is away.
     */
    Map<TopicPartition, Long> of(Set<TopicPartition> partitions) throws InterruptedException {
        var latest = partitions.stream().collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
        var asked = admin.get(PATIENCE).listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
        var ends = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            try {
                ends.put(partition, asked.partitionResult(partition).get().offset());
            }
            catch (ExecutionException e) {
                log.debug("Where {} ends is not known: {}", partition.topic(), e.getCause().getClass().getSimpleName());
            }
        }
        return ends;
    }

    /**
     * Those of partitions that have a leader, as any broker says. Where such a one does
     * not say where it ends, this process does not reach it, or nobody does.
     */
    Set<TopicPartition> led(Set<TopicPartition> partitions) throws InterruptedException {
        var topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toUnmodifiableSet());
        var led = new HashSet<TopicPartition>();
        for (var asked : admin.get(PATIENCE).describeTopics(topics).topicNameValues().entrySet()) {
            try {
                asked.getValue()
                    .get()
                    .partitions()
                    .stream()
                    .filter(LatestOffsets::hasLeader)
                    .forEach(partition -> led.add(new TopicPartition(asked.getKey(), partition.partition())));
            }
            catch (ExecutionException e) {
                log.debug("Who leads a topic is not known: {}", e.getCause().getClass().getSimpleName());
            }
        }
        led.retainAll(partitions);
        return led;
    }

    private static boolean hasLeader(TopicPartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }

    @Override
    public void close() {
        admin.close().ifPresent(used -> used.close(Duration.ZERO));
    }

}
