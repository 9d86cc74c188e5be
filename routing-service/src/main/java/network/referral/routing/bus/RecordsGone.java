package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import network.referral.wire.GrouplessConsumer;
import network.referral.wire.Late;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the brokers still have all that they had. Those that were put back to an older
 * copy, or that all lost power at once, have forgotten people, and whatever follows them
 * goes back with them and looks well. So it is kept beside the state of routing where
 * each of the network's topics ended, and a topic that ends before that is told:
 * {@code referral_records_gone{topic}}, as many records as this process has missed within
 * the last ten minutes: one that lives on must not hide the next time. Nothing else goes
 * by it.
 */
final class RecordsGone implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RecordsGone.class);

    private static final String OF_THE_NETWORK = "referral.";

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private static final int PATIENCE_SECONDS = 5;

    private static final Duration START_WAITS = Duration.ofMinutes(1);

    private static final int START_LOOKS = 60;

    private final Late<Consumer<byte[], byte[]>> consumer;

    private final MeterRegistry meters;

    private final KeptEnds kept;

    private final InstantSource clock;

    private final Duration startWaits;

    private final Map<String, Missed> missed = new ConcurrentHashMap<>();

    private final ScheduledExecutorService looking = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("records-gone").factory());

    private boolean isSeeing = true;

    private record Missed(long records, Instant at) {
    }

    /**
     * @param stateDir of routing, which stays over a restart
     */
    RecordsGone(Map<String, Object> clientConfig, Path stateDir, MeterRegistry meters, InstantSource clock) {
        // the end of what is under way counts too: it was there
        this(() -> GrouplessConsumer.open(clientConfig,
                Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 1000)),
                stateDir, meters, clock, START_WAITS);
    }

    /**
     * @param open called when it first looks, and again where that fails
     * @param startWaits at most so long for the brokers to say where all topics end
     */
    RecordsGone(Supplier<Consumer<byte[], byte[]>> open, Path stateDir, MeterRegistry meters, InstantSource clock,
            Duration startWaits) {
        this.consumer = new Late<>(open, Consumer::close);
        this.meters = meters;
        this.clock = clock;
        this.startWaits = startWaits;
        this.kept = KeptEnds.in(stateDir);
    }

    /**
     * Returns once it has been seen where they end: before a first record is written in
     * the place of one that is gone. A minute at most: who waits for help waits as well.
     */
    void awaitSeen() throws InterruptedException {
        long began = System.nanoTime();
        while (!look()) {
            if (System.nanoTime() - began > startWaits.toNanos()) {
                log.error("Routing begins and has not seen where the topics end: "
                        + "what the brokers have forgotten may be written over, and never told");
                return;
            }
            log.warn("Routing waits for the brokers to say where the topics end");
            Thread.sleep(startWaits.dividedBy(START_LOOKS));
        }
    }

    /** Looks again and again. */
    void start() {
        looking.scheduleWithFixedDelay(this::look, BETWEEN_LOOKS.toSeconds(), BETWEEN_LOOKS.toSeconds(),
                TimeUnit.SECONDS);
    }

    /**
     * @return false where the brokers do not answer, or say of one that was there before
     * nothing, as of a partition that none of them leads yet
     */
    synchronized boolean look() {
        try {
            var asked = consumer.get(Duration.ofSeconds(PATIENCE_SECONDS));
            var topics = asked.listTopics();
            var partitions = topics.values()
                .stream()
                .flatMap(List::stream)
                // one that has none now would keep the others from being looked at
                .filter(info -> info.leader() != null)
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .filter(partition -> partition.topic().startsWith(OF_THE_NETWORK))
                .toList();
            kept.changes(asked.endOffsets(partitions), clock.instant()).forEach(this::tell);
            isSeeing = true;
            return kept.areAllOf(topics.keySet(), partitions);
        }
        catch (RuntimeException e) {
            if (isSeeing && !looking.isShutdown()) {
                log.warn("It cannot be seen where the topics end, nor whether they end earlier: {}",
                        e.getClass().getName());
            }
            isSeeing = false;
            return false;
        }
    }

    private void tell(String topic, long records) {
        log.error("{} ends {} records before where it did: the brokers have forgotten them", topic, records);
        if (missed.put(topic, new Missed(shown(topic) + records, clock.instant())) == null) {
            Gauge.builder("referral.records.gone", () -> shown(topic))
                .description(
                        "Records of a topic that the brokers had and have no more, as this process has lately missed")
                .tag("topic", topic)
                .register(meters);
        }
    }

    private long shown(String topic) {
        var last = missed.get(topic);
        return last != null && clock.instant().isBefore(last.at.plus(KeptEnds.TOLD)) ? last.records : 0;
    }

    @Override
    public void close() {
        looking.shutdownNow();
        synchronized (this) {
            consumer.close().ifPresent(Consumer::close);
        }
    }

}
