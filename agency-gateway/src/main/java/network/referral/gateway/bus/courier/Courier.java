package network.referral.gateway.bus.courier;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.HostedInboxes;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes round for ever: reads the topics of agencies that have an endpoint, starts what is
 * due, hears what came of it, keeps how far each has been told. Instances of the gateway
 * share the partitions; how far they are told is kept as the offsets of their group, and
 * that an assignment was delivered is on record as a status like any other.
 */
final class Courier implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private static final Duration ROUND = Duration.ofMillis(100);

    private static final Duration KEEPING = Duration.ofSeconds(5);

    private static final long PAUSE_MILLIS = 500;

    /** More of one agency are left on the bus until it has been told some. */
    private static final int WAITING_AT_MOST = 1000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;

    private final Channels channels;

    private final HostedInboxes hosted;

    private final NoticeReader reader;

    private final Attempts attempts;

    private final GatewayMeters meters;

    private final CourierMeters standing;

    private final Clock clock;

    private final CountDownLatch closing = new CountDownLatch(1);

    /** By topic. */
    private final Map<String, Line> lines = new HashMap<>();

    private Thread thread;

    Courier(Supplier<Consumer<byte[], byte[]>> consumers, Channels channels, HostedInboxes hosted, NoticeReader reader,
            Attempts attempts, GatewayMeters meters, CourierMeters standing, Clock clock) {
        this.consumers = consumers;
        this.channels = channels;
        this.hosted = hosted;
        this.reader = reader;
        this.attempts = attempts;
        this.meters = meters;
        this.standing = standing;
        this.clock = clock;
    }

    synchronized void start() {
        channels.start();
        thread = Thread.ofPlatform().daemon().name("courier").start(this::run);
    }

    private void run() {
        while (!isClosing()) {
            try (var consumer = consumers.get()) {
                goRound(consumer);
            }
            catch (WakeupException | InterruptException e) {
                return;
            }
            catch (RuntimeException | Error e) {
                // of any kind: without its thread no endpoint would be told anything
                log.warn("The courier starts again after {}", e.getClass().getName());
                pause();
            }
            finally {
                lines.values().forEach(line -> standing.left(line.agency()));
                lines.clear();
            }
        }
    }

    /**
     * Until an agency has an endpoint no more. Then all begins anew where it was kept:
     * what was read of that agency and not told must be read again if it comes back.
     */
    private void goRound(Consumer<byte[], byte[]> consumer) {
        Set<String> subscribed = Set.of();
        var leaving = new Leaving(consumer);
        for (var endpoints = channels.endpoints(); !isClosing()
                && areAllIn(endpoints); endpoints = channels.endpoints()) {
            endpoints.forEach((agency, url) -> line(agency).ifPresent(line -> line.leadsTo(url)));
            if (!subscribed.equals(lines.keySet())) {
                subscribed = Set.copyOf(lines.keySet());
                consumer.subscribe(subscribed, leaving);
            }
            if (subscribed.isEmpty()) {
                pause();
            }
            else {
                consumer.poll(ROUND).forEach(this::read);
                hear();
                begin();
                // fails while partitions change hands; whoever leaves one keeps it once
                // more
                consumer.commitAsync(toKeep(), (kept, failure) -> {
                    if (failure != null) {
                        log.debug("Not kept now: {}", failure.getClass().getSimpleName());
                    }
                });
                holdBack(consumer);
            }
        }
        keep(consumer);
    }

    private boolean areAllIn(Map<AgencyId, URI> endpoints) {
        var gone = lines.values()
            .stream()
            .map(Line::agency)
            .filter(agency -> !endpoints.containsKey(agency) || hosted.inbox(agency).isEmpty())
            .toList();
        gone.forEach(agency -> log.info("No longer telling {}", agency));
        return gone.isEmpty();
    }

    /** Before its inbox has been read it is not known what is moot. */
    private Optional<Line> line(AgencyId agency) {
        var topic = Topics.assignments(agency).name();
        if (!lines.containsKey(topic)) {
            hosted.inbox(agency).filter(inbox -> inbox.isCaughtUp()).ifPresent(inbox -> {
                log.info("Telling {}", agency);
                lines.put(topic, new Line(inbox));
            });
        }
        return Optional.ofNullable(lines.get(topic));
    }

    private void read(ConsumerRecord<byte[], byte[]> entry) {
        while (!isClosing()) {
            try {
                lines.get(entry.topic()).read(entry, reader);
                return;
            }
            catch (RetriableException e) {
                log.warn("Reading a record of {} again after {}", entry.topic(), e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void hear() {
        for (var next = attempts.next(); next.isPresent(); next = attempts.next()) {
            hear(next.get());
        }
    }

    private void hear(Attempts.Ended ended) {
        var notices = ended.line().notices();
        boolean wasAway = notices.awaySince().isPresent();
        int before = notices.size();
        meters.delivery(ended.line().agency(), notices.heard(ended.notice(), ended.reply(), clock.instant()));
        if (notices.size() < before) {
            ended.line().told(ended.notice().place());
        }
        if (!wasAway && ended.reply() instanceof Reply.Away(var why, var ignored)) {
            log.warn("{} is not told: {}", ended.line().agency(), why);
        }
        else if (wasAway && notices.awaySince().isEmpty()) {
            log.info("{} is told again", ended.line().agency());
        }
    }

    private void begin() {
        for (var line : lines.values()) {
            line.forgetWhatIsMoot();
            line.notices().next(clock.instant(), line::isTellable).forEach(notice -> attempts.begin(line, notice));
            standing.stands(line.agency(), line.notices());
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> toKeep() {
        var kept = new HashMap<TopicPartition, OffsetAndMetadata>();
        lines.values().forEach(line -> kept.putAll(line.toKeep()));
        return kept;
    }

    private void holdBack(Consumer<byte[], byte[]> consumer) {
        var full = new HashSet<TopicPartition>();
        var free = new HashSet<TopicPartition>();
        for (var partition : consumer.assignment()) {
            var line = lines.get(partition.topic());
            (line != null && line.notices().size() >= WAITING_AT_MOST ? full : free).add(partition);
        }
        consumer.pause(full);
        consumer.resume(free);
    }

    /** What is not kept is told once more, under the same ids. */
    private void keep(Consumer<byte[], byte[]> consumer) {
        try {
            consumer.commitSync(toKeep(), KEEPING);
        }
        catch (KafkaException e) {
            log.info("How far agencies were told is not kept: {}", e.getClass().getSimpleName());
        }
    }

    private final class Leaving implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> consumer;

        private Leaving(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            log.debug("Taking over {} partitions", partitions.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            keep(consumer);
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            for (var partition : partitions) {
                Optional.ofNullable(lines.get(partition.topic())).ifPresent(line -> line.leave(partition.partition()));
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
                thread.join(TimeUnit.SECONDS.toMillis(10));
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

}
