package network.referral.routing.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import network.referral.routing.bus.KeptEnds.End;
import network.referral.routing.bus.KeptEnds.Gone;
import network.referral.wire.GrouplessConsumer;
import network.referral.wire.Late;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Whether the brokers still have all that they had. Those that were put back to an older
 * copy, or that all lost power at once, have forgotten people, and whatever follows them
 * goes back with them and looks well. So it is kept beside the state of routing where
 * each of the network's topics ended and how old its newest record was; a topic that ends
 * before that, or has before that a record newer by the brokers' clocks, is told:
 * {@code referral_records_gone_total{topic}}, as many records as this process has missed,
 * for a day also by one that is started again. Where routing's own logs are among them,
 * its state is of another past than they are, and is read anew.
 */
final class RecordsGone implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RecordsGone.class);

    private static final String OF_THE_NETWORK = "referral.";

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private static final int PATIENCE_SECONDS = 5;

    private static final Duration START_WAITS = Duration.ofMinutes(1);

    private static final int START_LOOKS = 60;

    private final String ofRouting;

    private final Late<Consumer<byte[], byte[]>> consumer;

    private final Newest newest;

    private final MeterRegistry meters;

    private final KeptEnds kept;

    private final BrokersAhead ahead;

    private final InstantSource clock;

    private final Duration startWaits;

    private final ScheduledExecutorService looking = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("records-gone").factory());

    private boolean isSeeing = true;

    /** When the newest record of each was written, in milliseconds since the epoch. */
    interface Newest {

        /** Less than 0 of one that has none, or whose newest is just being written. */
        Map<TopicPartition, Long> of(Collection<TopicPartition> partitions)
                throws InterruptedException, ExecutionException, TimeoutException;

        /** What no consumer is told. */
        static Newest by(Late<Admin> admin) {
            return partitions -> admin.get(Duration.ofSeconds(PATIENCE_SECONDS))
                .listOffsets(
                        partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.maxTimestamp())))
                .all()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, newest -> newest.getValue().timestamp()));
        }

    }

    /**
     * @param application by whose name routing's own topics begin
     * @param stateDir of routing, which stays over a restart
     */
    RecordsGone(String application, Map<String, Object> clientConfig, Late<Admin> admin, Path stateDir,
            MeterRegistry meters, InstantSource clock) {
        // the end of what is under way counts too: it was there
        this(application,
                () -> GrouplessConsumer.open(clientConfig,
                        Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted",
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 1000)),
                Newest.by(admin), stateDir, meters, clock, START_WAITS);
    }

    /**
     * @param open called when it first looks, and again where that fails
     * @param startWaits at most so long for the brokers to say where all topics end
     */
    RecordsGone(String application, Supplier<Consumer<byte[], byte[]>> open, Newest newest, Path stateDir,
            MeterRegistry meters, InstantSource clock, Duration startWaits) {
        this.ofRouting = application + "-";
        this.consumer = new Late<>(open, Consumer::close);
        this.newest = newest;
        this.meters = meters;
        this.clock = clock;
        this.startWaits = startWaits;
        this.kept = KeptEnds.in(stateDir);
        this.ahead = new BrokersAhead(meters);
    }

    /**
     * Whether a log of routing's own has lost records within a day: what is kept of its
     * state on this disk may have them still. Kafka Streams (4.2.2) compares the ends
     * alone, and not always.
     */
    synchronized boolean isStateAhead() {
        return kept.areGoneOf(topic -> topic.startsWith(ofRouting));
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

    /** Looks now, and again and again. */
    void start() {
        looking.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * @return false where the brokers do not answer, or say of one that was there before
     * nothing, as of a partition that none of them leads yet
     */
    synchronized boolean look() {
        try {
            var asked = consumer.get(Duration.ofSeconds(PATIENCE_SECONDS));
            var topics = asked.listTopics();
            var leaders = topics.values()
                .stream()
                .flatMap(List::stream)
                // one that has none now would keep the others from being looked at
                .filter(info -> info.leader() != null)
                .filter(info -> info.topic().startsWith(OF_THE_NETWORK) || info.topic().startsWith(ofRouting))
                .collect(Collectors.toMap(info -> new TopicPartition(info.topic(), info.partition()),
                        info -> info.leader().id()));
            var partitions = leaders.keySet();
            var ends = ends(asked, partitions);
            kept.changes(ends, newer(asked, partitions), clock.instant()).forEach(this::tell);
            ahead.look(leaders, ofTheNetwork(ends), clock.instant());
            isSeeing = true;
            return kept.areAllOf(topics.keySet(), partitions);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        catch (ExecutionException | TimeoutException | RuntimeException | Error e) {
            if (isSeeing && !looking.isShutdown()) {
                log.warn("It cannot be seen where the topics end, nor whether they end earlier: {}",
                        NestedExceptionUtils.getMostSpecificCause(e).getClass().getName());
            }
            isSeeing = false;
            return false;
        }
    }

    /** Routing's own are dated by routing. */
    private static Map<TopicPartition, End> ofTheNetwork(Map<TopicPartition, End> ends) {
        return ends.entrySet()
            .stream()
            .filter(end -> end.getKey().topic().startsWith(OF_THE_NETWORK))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** In this order: nothing before an end may be newer than what is kept beside it. */
    private Map<TopicPartition, End> ends(Consumer<?, ?> asked, Set<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        var ends = asked.endOffsets(partitions);
        var dates = newest.of(partitions);
        return ends.entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey,
                    end -> new End(end.getValue(), dates.getOrDefault(end.getKey(), -1L))));
    }

    private Map<TopicPartition, Long> newer(Consumer<?, ?> asked, Set<TopicPartition> partitions) {
        var after = new HashMap<>(kept.newest());
        after.keySet().retainAll(partitions);
        after.replaceAll((partition, newest) -> newest + 1);
        return asked.offsetsForTimes(after)
            .entrySet()
            .stream()
            .filter(first -> first.getValue() != null)
            .collect(Collectors.toMap(Map.Entry::getKey, first -> first.getValue().offset()));
    }

    private void tell(Gone gone) {
        log.error("{} lacks {} records that it had at {}: the brokers have forgotten them", gone.topic(),
                gone.records(), gone.had());
        Counter.builder("referral.records.gone")
            .description("Records of a topic that the brokers had and have no more, as this process has missed")
            .tag("topic", gone.topic())
            .register(meters)
            .increment(gone.records());
    }

    /** Once nothing is written here any more: all that was is kept, if they answer. */
    void lookLast() {
        looking.shutdownNow();
        if (isSeeing) {
            look();
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
        synchronized (this) {
            consumer.close().ifPresent(Consumer::close);
        }
    }

}
