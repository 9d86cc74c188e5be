package network.referral.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is on some topics from a moment on, read once a subject is done. */
final class Written {

    private static final Duration POLL = Duration.ofSeconds(1);

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final BenchBus bus;

    private final List<TopicPartition> partitions;

    private final Map<TopicPartition, Long> from;

    private Written(BenchBus bus, List<TopicPartition> partitions, Map<TopicPartition, Long> from) {
        this.bus = bus;
        this.partitions = partitions;
        this.from = from;
    }

    static Written fromNow(BenchBus bus, Collection<String> topics) {
        var partitions = Progress.partitions(topics);
        try (var consumer = bus.consumer()) {
            return new Written(bus, partitions, consumer.endOffsets(partitions));
        }
    }

    /** All that has been committed since. */
    void read(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (var consumer = bus.consumer()) {
            consumer.assign(partitions);
            from.forEach(consumer::seek);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(each);
                if (System.nanoTime() > deadline) {
                    throw new BenchFailure("Reading back what was written took more than " + LIMIT);
                }
            }
        }
    }

}
