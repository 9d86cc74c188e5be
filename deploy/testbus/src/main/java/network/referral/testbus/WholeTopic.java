package network.referral.testbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.wire.GrouplessConsumer;
import network.referral.wire.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a topic holds, for tests that look at all of it. */
public final class WholeTopic {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

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
                var reader = new TopicReader(client, PATIENCE)) {
            var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            reader.beginAtFirst(written.endOffsets(reader.partitions(topic)));
            reader.read(all::add);
            return all;
        }
    }

}
