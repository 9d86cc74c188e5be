package network.referral.testbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.wire.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a topic holds, for tests that look at all of it. */
public final class WholeTopic {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private WholeTopic() {
    }

    /** All that is committed by now, in the order of each partition. */
    public static List<ConsumerRecord<byte[], byte[]>> committed(TestBus bus, String topic) {
        try (var reader = new TopicReader(Map.of("bootstrap.servers", bus.bootstrapServers()), PATIENCE)) {
            var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            reader.beginAtFirst(reader.partitions(topic));
            reader.read(all::add);
            return all;
        }
    }

}
