package network.referral.testbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.wire.GrouplessConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** What a topic holds, for tests that look at all of it. */
public final class WholeTopic {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofMillis(200);

    private WholeTopic() {
    }

    /**
     * All that is committed of what was written by now, in the order of each partition.
     * What is under way is waited for: a transaction ends in one topic before it ends in
     * another, and a test that has seen it in the one may look into the other.
     */
    public static List<ConsumerRecord<byte[], byte[]>> committed(TestBus bus, String topic) {
        var client = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers());
        try (var written = GrouplessConsumer.open(client,
                Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted"));
                var committed = GrouplessConsumer.open(client, Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20))) {
            var partitions = written.partitionsFor(topic)
                .stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
            var ends = written.endOffsets(partitions);
            committed.assign(partitions);
            committed.seekToBeginning(partitions);
            return read(committed, ends);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends) {
        var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        long progress = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(POLL)) {
                progress = System.nanoTime();
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    all.add(record);
                }
            }
            if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                throw new TimeoutException("No more records came");
            }
        }
        return all;
    }

}
