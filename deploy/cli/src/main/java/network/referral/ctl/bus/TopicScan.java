package network.referral.ctl.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One pass over a topic, up to where it ended when the pass began. */
final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Else each pass would end by waiting half a second for records that do not come. */
    private static final int FETCH_WAIT_MILLIS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;

    private final List<TopicPartition> partitions;

    private TopicScan(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
    }

    static void run(Map<String, Object> clientConfig, Topic topic, Optional<Instant> since,
            Consumer<ConsumerRecord<byte[], byte[]>> take) {
        try (var consumer = consumer(clientConfig)) {
            new TopicScan(consumer, partitions(consumer, topic)).read(since, take);
        }
    }

    static void runPresent(Map<String, Object> clientConfig, Collection<Topic> topics,
            Consumer<ConsumerRecord<byte[], byte[]>> take) {
        try (var consumer = consumer(clientConfig)) {
            var present = consumer.listTopics();
            var partitions = topics.stream()
                .flatMap(topic -> present.getOrDefault(topic.name(), List.of()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
            if (!partitions.isEmpty()) {
                new TopicScan(consumer, partitions).read(Optional.empty(), take);
            }
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> clientConfig) {
        var config = new HashMap<>(clientConfig);
        config.keySet().removeAll(List.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
        var infos = consumer.partitionsFor(topic.name());
        if (infos == null || infos.isEmpty()) {
            throw CommandFailed.failed("Topic " + topic + " does not exist. Run referralctl provision first.");
        }
        return infos.stream().map(info -> new TopicPartition(topic.name(), info.partition())).toList();
    }

    private void read(Optional<Instant> since, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions);
        since.ifPresentOrElse(from -> seek(from, ends), () -> consumer.seekToBeginning(partitions));
        long lastProgress = System.nanoTime();
        while (!isAt(ends)) {
            var records = consumer.poll(POLL);
            records.forEach(take);
            if (!records.isEmpty()) {
                lastProgress = System.nanoTime();
            }
            else if (System.nanoTime() - lastProgress > ClientConfig.PATIENCE_MILLIS * 1_000_000L) {
                throw new TimeoutException("no more records came");
            }
        }
    }

    private void seek(Instant from, Map<TopicPartition, Long> ends) {
        var times = partitions.stream().collect(Collectors.toMap(partition -> partition, p -> from.toEpochMilli()));
        var starts = consumer.offsetsForTimes(times);
        for (var partition : partitions) {
            var start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
        }
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

}
