package network.referral.audit.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import network.referral.schemas.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the newest part of topics, up to where they ended when it was asked. */
final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Else each look would end by waiting half a second for records that do not come. */
    private static final int FETCH_WAIT_MILLIS = 20;

    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicTail(Map<String, Object> consumerConfig) {
        var config = new HashMap<>(consumerConfig);
        config.keySet().removeAll(List.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The last so many of each partition.
     * @return whether that was all there is
     */
    boolean newest(Topic topic, long count, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        var partitions = assign(topic);
        var begins = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        boolean isAll = true;
        for (var partition : partitions) {
            long from = Math.max(begins.get(partition), ends.get(partition) - count);
            isAll &= from == begins.get(partition);
            consumer.seek(partition, from);
        }
        read(ends, take);
        return isAll;
    }

    /**
     * @param stamp milliseconds since the epoch
     */
    void since(Topic topic, long stamp, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        var partitions = assign(topic);
        var ends = consumer.endOffsets(partitions);
        var starts = consumer
            .offsetsForTimes(partitions.stream().collect(Collectors.toMap(partition -> partition, p -> stamp)));
        for (var partition : partitions) {
            var start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
        }
        read(ends, take);
    }

    private List<TopicPartition> assign(Topic topic) {
        var partitions = consumer.partitionsFor(topic.name())
            .stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
        if (partitions.isEmpty()) {
            throw new TimeoutException("Topic " + topic + " does not exist");
        }
        consumer.assign(partitions);
        return partitions;
    }

    private void read(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        long lastProgress = System.nanoTime();
        while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            var records = consumer.poll(POLL);
            records.forEach(take);
            if (!records.isEmpty()) {
                lastProgress = System.nanoTime();
            }
            else if (System.nanoTime() - lastProgress > PATIENCE_NANOS) {
                throw new TimeoutException("No more records came");
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

}
