package network.referral.ctl.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.Topic;
import network.referral.wire.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One pass over a topic, up to where it ended when the pass began. */
final class TopicScan {

    private static final Duration PATIENCE = Duration.ofMillis(ClientConfig.PATIENCE_MILLIS);

    /** The ends of transactions count, too. */
    private static final int LAST = 20;

    private TopicScan() {
    }

    static void run(Map<String, Object> clientConfig, Topic topic, Optional<Instant> since,
            Consumer<ConsumerRecord<byte[], byte[]>> take) {
        try (var reader = new TopicReader(clientConfig, PATIENCE)) {
            var partitions = reader.partitions(topic.name());
            if (partitions.isEmpty()) {
                throw CommandFailed.failed("Topic " + topic + " does not exist. Run referralctl provision first.");
            }
            since.ifPresentOrElse(from -> reader.beginAt(from, partitions), () -> reader.beginAtFirst(partitions));
            reader.read(take);
        }
    }

    /**
     * The newest record of each of those topics that exist and have one, what was taken
     * away left out: nothing can be read of that.
     */
    static Map<String, ConsumerRecord<byte[], byte[]>> newest(Map<String, Object> clientConfig,
            Collection<Topic> topics) {
        var newest = new TreeMap<String, ConsumerRecord<byte[], byte[]>>();
        try (var reader = new TopicReader(clientConfig, PATIENCE)) {
            reader.beginAtNewest(LAST, reader.partitions(topics.stream().map(Topic::name).toList()));
            reader.read(record -> {
                if (record.value() != null) {
                    newest.merge(record.topic(), record,
                            (known, next) -> next.timestamp() < known.timestamp() ? known : next);
                }
            });
        }
        return newest;
    }

    static void runPresent(Map<String, Object> clientConfig, Collection<Topic> topics,
            Consumer<ConsumerRecord<byte[], byte[]>> take) {
        try (var reader = new TopicReader(clientConfig, PATIENCE)) {
            reader.beginAtFirst(reader.partitions(topics.stream().map(Topic::name).toList()));
            reader.read(take);
        }
    }

}
