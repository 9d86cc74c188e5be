package network.referral.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads what is committed in partitions, from where it is told to begin up to where they
 * ended then. For one thread. Every method throws a
 * {@link org.apache.kafka.common.KafkaException} when the broker does not answer in time
 * or refuses.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Else each reading would end by waiting half a second for records that do not come.
     */
    private static final int FETCH_WAIT_MILLIS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;

    private final Duration patience;

    private Map<TopicPartition, Long> ends = Map.of();

    /** Where the newest began, which were read. */
    private Map<TopicPartition, Long> starts = Map.of();

    /**
     * @param clientConfig at least bootstrap.servers and security; the rest is set here
     * @param patience how long an answer may take, and the next record while there is one
     */
    public TopicReader(Map<String, Object> clientConfig, Duration patience) {
        this.consumer = GrouplessConsumer.open(clientConfig, Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(patience.toMillis()), ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS));
        this.patience = patience;
    }

    /** Empty where there is no such topic. */
    public List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic)
            .stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    }

    /** Of those topics that there are. */
    public List<TopicPartition> partitions(Collection<String> topics) {
        var present = consumer.listTopics();
        return topics.stream()
            .flatMap(topic -> present.getOrDefault(topic, List.of()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    }

    public void beginAtFirst(List<TopicPartition> partitions) {
        begin(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * The same, up to those ends: what lies before them and is under way is waited for.
     */
    public void beginAtFirst(Map<TopicPartition, Long> until) {
        assign(until.keySet());
        consumer.seekToBeginning(until.keySet());
        ends = until;
    }

    /**
     * At the first record of each partition that was stamped then or later.
     * @return false where there is none; the end of a transaction counts as one
     */
    public boolean beginAt(Instant from, List<TopicPartition> partitions) {
        begin(partitions);
        var times = partitions.stream()
            .collect(Collectors.toMap(partition -> partition, partition -> from.toEpochMilli()));
        var starts = consumer.offsetsForTimes(times);
        boolean any = false;
        for (var partition : partitions) {
            var start = starts.get(partition);
            any |= start != null;
            consumer.seek(partition, start == null ? ends.get(partition) : start.offset());
        }
        return any;
    }

    /**
     * At the last so many of each partition.
     * @return whether that is all there is
     */
    public boolean beginAtNewest(long count, List<TopicPartition> partitions) {
        begin(partitions);
        return beginBeforeEnds(count);
    }

    /**
     * At so many of each partition as lie before those that it last began at, when that
     * was at the newest: up to there.
     * @return whether nothing lies before them
     */
    public boolean beginBefore(long count) {
        assign(starts.keySet());
        ends = starts;
        return beginBeforeEnds(count);
    }

    private boolean beginBeforeEnds(long count) {
        var firsts = consumer.beginningOffsets(ends.keySet());
        var begun = new HashMap<TopicPartition, Long>();
        ends.forEach((partition, end) -> begun.put(partition, Math.max(firsts.get(partition), end - count)));
        begun.forEach(consumer::seek);
        starts = begun;
        return begun.equals(firsts);
    }

    /**
     * At an offset of one partition, or the first record after it.
     * @return false where it is gone, or is yet to come
     */
    public boolean beginAt(TopicPartition partition, long offset) {
        begin(List.of(partition));
        var first = consumer.beginningOffsets(List.of(partition)).get(partition);
        if (offset < first || offset >= ends.get(partition)) {
            return false;
        }
        consumer.seek(partition, offset);
        return true;
    }

    private void begin(List<TopicPartition> partitions) {
        assign(partitions);
        ends = consumer.endOffsets(partitions);
    }

    private void assign(Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.resume(partitions);
    }

    public void read(Consumer<ConsumerRecord<byte[], byte[]>> take) {
        readUntil(record -> {
            take.accept(record);
            return false;
        });
    }

    /**
     * @param take whether that is enough
     */
    public void readUntil(Predicate<ConsumerRecord<byte[], byte[]>> take) {
        long progress = System.nanoTime();
        while (!isAtEnd()) {
            // what lies behind its end would be read for as long as the others are
            consumer.pause(ends.keySet().stream().filter(this::isAtEnd).toList());
            for (var record : consumer.poll(POLL)) {
                progress = System.nanoTime();
                if (!isLate(record) && take.test(record)) {
                    return;
                }
            }
            if (System.nanoTime() - progress > patience.toNanos()) {
                throw new TimeoutException("No more records came");
            }
        }
    }

    private boolean isLate(ConsumerRecord<?, ?> record) {
        return record.offset() >= ends.get(new TopicPartition(record.topic(), record.partition()));
    }

    private boolean isAtEnd() {
        return ends.keySet().stream().allMatch(this::isAtEnd);
    }

    private boolean isAtEnd(TopicPartition partition) {
        return consumer.position(partition) >= ends.get(partition);
    }

    @Override
    public void close() {
        consumer.close();
    }

}
