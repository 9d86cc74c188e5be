package network.referral.e2e.leaks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All records of all topics as clients get them: what a broker keeps compressed is not.
 */
public final class TopicBytes {

    private static final Duration POLL = Duration.ofMillis(200);

    private final LeakScan scan;

    private final List<LeakScan.Leak> leaks = new ArrayList<>();

    private long records;

    private TopicBytes(LeakScan scan) {
        this.scan = scan;
    }

    /** What was looked at. */
    public record Looked(int topics, long records, List<LeakScan.Leak> leaks) {
    }

    /**
     * Of aborted transactions too.
     * @param client of a principal that may read all topics
     */
    public static Looked scan(Map<String, Object> client, LeakScan scan) {
        var config = new HashMap<>(client);
        config.put("isolation.level", "read_uncommitted");
        var looking = new TopicBytes(scan);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var topics = consumer.listTopics();
            var partitions = topics.values()
                .stream()
                .flatMap(List::stream)
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(looking::look);
            }
            return new Looked(topics.size(), looking.records, List.copyOf(looking.leaks));
        }
    }

    private void look(ConsumerRecord<byte[], byte[]> record) {
        records++;
        look(record, "key", record.key());
        look(record, "value", record.value());
        for (var header : record.headers()) {
            leaks.addAll(scan.text(record.topic() + " header", header.key()));
            look(record, "header", header.value());
        }
    }

    private void look(ConsumerRecord<byte[], byte[]> record, String part, byte[] bytes) {
        if (bytes != null) {
            leaks.addAll(scan.bytes(record.topic() + " " + part, bytes));
        }
    }

}
