package network.referral.testbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a topic holds, for tests that look at all of it. */
public final class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Else each look would end by waiting half a second for records that do not come. */
    private static final int WAIT_MILLIS = 20;

    private WholeTopic() {
    }

    /** All that is committed by now, in the order of each partition. */
    public static List<ConsumerRecord<byte[], byte[]>> committed(TestBus bus, String topic) {
        var config = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers(), "isolation.level",
                "read_committed", "fetch.max.wait.ms", WAIT_MILLIS);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic)
                .stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(all::add);
            }
            return all;
        }
    }

}
