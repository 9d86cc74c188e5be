package network.referral.testbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import network.referral.wire.GrouplessConsumer;
import network.referral.wire.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** What a topic holds, for tests that look at all of it. */
public final class WholeTopic {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * By broker: whoever waits looks many times, and to open clients costs more than to
     * read.
     */
    private static final Map<String, Queue<Look>> IDLE = new ConcurrentHashMap<>();

    private WholeTopic() {
    }

    /**
     * All that is committed of what was written by now, in the order of each partition.
     * What is under way is waited for: a transaction ends in one topic before it ends in
     * another, and a test that has seen it in the one may look into the other.
     */
    public static List<ConsumerRecord<byte[], byte[]>> committed(TestBus bus, String topic) {
        var idle = IDLE.computeIfAbsent(bus.bootstrapServers(), broker -> new ConcurrentLinkedQueue<>());
        var look = Optional.ofNullable(idle.poll()).orElseGet(() -> Look.open(bus));
        try {
            var all = look.at(topic);
            idle.add(look);
            return all;
        }
        catch (RuntimeException | Error e) {
            look.close();
            throw e;
        }
    }

    /** Its broker goes away, and may come back with less. */
    static void leave(TestBus bus) {
        Optional.ofNullable(IDLE.remove(bus.bootstrapServers())).ifPresent(idle -> idle.forEach(Look::close));
    }

    private record Look(KafkaConsumer<byte[], byte[]> written, TopicReader reader) {

        static Look open(TestBus bus) {
            var client = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers());
            return new Look(
                    GrouplessConsumer.open(client, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted")),
                    new TopicReader(client, PATIENCE));
        }

        List<ConsumerRecord<byte[], byte[]>> at(String topic) {
            var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            // asked for anew: a test may have deleted it
            reader.beginAtFirst(written.endOffsets(reader.partitions(List.of(topic))));
            reader.read(all::add);
            return all;
        }

        void close() {
            written.close();
            reader.close();
        }

    }

}
