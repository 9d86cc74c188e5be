package network.referral.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics whole, from the beginning and for ever, on a thread of its own, committed
 * records only, in the order of each partition. Waits for a broker, a topic or a registry
 * that is away; a record whose taking fails so is taken again.
 */
public final class TopicFollower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);

    private static final Duration POLL = Duration.ofMillis(200);

    private static final long PAUSE_MILLIS = 500;

    private final List<String> topics;

    private final Map<String, Object> config;

    private final Consumer<ConsumerRecord<byte[], byte[]>> take;

    private final CountDownLatch caughtUp = new CountDownLatch(1);

    private final CountDownLatch closing = new CountDownLatch(1);

    private Thread thread;

    public TopicFollower(List<String> topics, Map<String, Object> consumerConfig,
            Consumer<ConsumerRecord<byte[], byte[]>> take) {
        this.topics = List.copyOf(topics);
        this.take = take;
        this.config = new HashMap<>(consumerConfig);
        config.keySet().removeAll(List.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    }

    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("follow-" + topics.getFirst()).start(this::run);
        }
    }

    public boolean isCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    boolean awaitCaughtUp(long time, TimeUnit unit) throws InterruptedException {
        return caughtUp.await(time, unit);
    }

    private void run() {
        Map<TopicPartition, Long> next = new HashMap<>();
        while (!isClosing()) {
            try (var consumer = new KafkaConsumer<byte[], byte[]>(config)) {
                follow(consumer, next);
            }
            catch (WakeupException | InterruptException e) {
                return;
            }
            catch (RuntimeException e) {
                log.warn("Following {} again after {}", topics, e.getClass().getSimpleName());
                log.debug("Cause", e);
                pause();
            }
        }
    }

    /**
     * @param next where to go on in each partition; kept across consumers so that a
     * failure repeats nothing taken
     */
    private void follow(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> next) {
        var partitions = partitions(consumer);
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
        consumer.seekToBeginning(partitions.stream().filter(p -> !next.containsKey(p)).toList());
        var ends = consumer.endOffsets(partitions);
        while (!isClosing()) {
            for (var record : consumer.poll(POLL)) {
                takeUntilTaken(record);
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
            if (!isCaughtUp()
                    && partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                caughtUp.countDown();
            }
        }
    }

    private Collection<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return topics.stream().flatMap(topic -> {
            var infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) {
                throw new IllegalStateException("Topic " + topic + " does not exist yet");
            }
            return infos.stream().map(info -> new TopicPartition(topic, info.partition()));
        }).toList();
    }

    private void takeUntilTaken(ConsumerRecord<byte[], byte[]> record) {
        while (!isClosing()) {
            try {
                take.accept(record);
                return;
            }
            catch (RetriableException e) {
                log.warn("Taking a record of {} again after {}", record.topic(), e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            if (closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                log.debug("Closing");
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        if (thread != null) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

}
