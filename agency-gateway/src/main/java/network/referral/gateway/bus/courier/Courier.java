package network.referral.gateway.bus.courier;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import network.referral.gateway.delivery.DeliveryOutcome;
import network.referral.gateway.delivery.DueNotices;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.schemas.AgencyId;
import network.referral.wire.Closing;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
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

    private static final long END_MILLIS = 10_000;

    /**
     * Without a failure, before it goes its rounds again. One that begins anew over and
     * over is refused after a poll or two that look well, and has read nothing.
     */
    private static final Duration UNHARMED = Duration.ofMinutes(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;

    private final Supplier<Optional<Map<AgencyId, URI>>> endpoints;

    private final Lines lines;

    private final NoticeReader reader;

    private final Attempts attempts;

    private final GatewayMeters meters;

    private final CourierMeters standing;

    private final Clock clock;

    private final Closing closing = new Closing();

    private Instant failedAt = Instant.EPOCH;

    private Thread thread;

    /**
     * @param endpoints of agencies, as of now; empty while nobody knows
     */
    Courier(Supplier<Consumer<byte[], byte[]>> consumers, Supplier<Optional<Map<AgencyId, URI>>> endpoints, Lines lines,
            NoticeReader reader, Attempts attempts, GatewayMeters meters, CourierMeters standing, Clock clock) {
        this.consumers = consumers;
        this.endpoints = endpoints;
        this.lines = lines;
        this.reader = reader;
        this.attempts = attempts;
        this.meters = meters;
        this.standing = standing;
        this.clock = clock;
    }

    synchronized void start() {
        thread = Thread.ofPlatform().daemon().name("courier").start(this::run);
    }

    private void run() {
        while (!closing.isAsked()) {
            try (var consumer = consumers.get()) {
                goRound(consumer);
            }
            catch (RuntimeException | Error e) {
                // of any kind: without its thread no endpoint would be told anything
                log.warn("The courier starts again after {}", e.getClass().getName());
                failedAt = clock.instant();
                closing.pause(PAUSE_MILLIS);
            }
            lines.leaveAll();
        }
    }

    private void goRound(Consumer<byte[], byte[]> consumer) {
        Set<String> subscribed = Set.of();
        while (!closing.isAsked()) {
            var known = endpoints.get();
            if (known.isEmpty()) {
                // no round: nobody is told anything, and nothing else would say so
                closing.pause(PAUSE_MILLIS);
                continue;
            }
            var present = known.get();
            if (!lines.areAllIn(present)) {
                // all begin anew where it was kept: one that comes back has lost nothing
                consumer.unsubscribe();
                lines.leaveAll();
                lines.dropAllBut(present);
                subscribed = Set.of();
            }
            lines.add(present);
            if (!subscribed.equals(lines.topics())) {
                subscribed = lines.topics();
                consumer.subscribe(subscribed, new Leaving(consumer));
            }
            if (subscribed.isEmpty()) {
                closing.pause(PAUSE_MILLIS);
            }
            else {
                consumer.poll(ROUND).forEach(entry -> lines.of(entry.topic()).orElseThrow().read(entry));
                hear();
                begin();
                keepInPassing(consumer);
                holdBack(consumer);
                noteShare(consumer);
            }
            noteRound(clock.instant());
        }
    }

    private void noteRound(Instant now) {
        if (now.isAfter(failedAt.plus(UNHARMED))) {
            standing.wentRound(now);
        }
    }

    private void hear() {
        for (var next = attempts.next(); next.isPresent(); next = attempts.next()) {
            hear(next.get());
        }
    }

    void hear(Attempts.Ended ended) {
        var line = lines.of(Line.topic(ended.agency()));
        var notices = line.map(Line::notices).orElseGet(DueNotices::new);
        boolean wasAway = notices.awaySince().isPresent();
        var reply = line.filter(its -> !ended.url().equals(its.url())).isPresent() ? new Reply.Moved() : ended.reply();
        int before = notices.size();
        meters.delivery(ended.agency(), notices.heard(ended.notice(), reply, clock.instant()));
        if (notices.size() < before) {
            line.ifPresent(its -> its.told(ended.notice().place()));
        }
        if (wasAway && notices.awaySince().isEmpty()) {
            log.info("{} is told again", ended.agency());
        }
        if (reply instanceof Reply.Refused(int status)) {
            line.ifPresent(its -> noteRefused(its, ended, status));
        }
        if (reply instanceof Reply.Away away) {
            line.ifPresent(its -> noteAway(its, away.reason()));
            line.ifPresent(its -> noteFailing(its, ended, away.reason()));
        }
        if (reply instanceof Reply.Unrecorded(String why)) {
            line.ifPresent(its -> noteUnrecorded(its, ended, why));
        }
    }

    /** Once of each notice: it is told, and refused, again and again. */
    private static void noteRefused(Line line, Attempts.Ended ended, int status) {
        if (line.refuses(ended.notice())) {
            log.warn("{} refuses {} of assignment {}: {}", ended.agency(), ended.notice().event().word(),
                    ended.notice().assignment(), status);
        }
    }

    /** The reason that the log gives last is the one to be mended. */
    private static void noteAway(Line line, String reason) {
        if (line.isAwayForAnother(reason)) {
            log.warn("{} is not told: {}", line.agency(), reason);
        }
    }

    /** Where others are told meanwhile, nothing else says which one is not. */
    private static void noteFailing(Line line, Attempts.Ended ended, String reason) {
        if (line.beginsToFail(ended.notice(), reason)) {
            log.warn("{} is again and again not told {} of assignment {}: {}", ended.agency(),
                    ended.notice().event().word(), ended.notice().assignment(), reason);
        }
    }

    /** Its endpoint is told it again and again, and is not to blame. */
    private static void noteUnrecorded(Line line, Attempts.Ended ended, String why) {
        if (line.beginsToFail(ended.notice(), why)) {
            log.warn("{} has taken {} of assignment {}, and that is not put on record: {}", ended.agency(),
                    ended.notice().event().word(), ended.notice().assignment(), why);
        }
    }

    private void noteGivenUp(AgencyId agency, Notice notice) {
        meters.delivery(agency, DeliveryOutcome.GIVEN_UP);
        log.warn("{} refuses too much and is no longer told {} of assignment {}", agency, notice.event().word(),
                notice.assignment());
    }

    private void begin() {
        for (var line : lines.all()) {
            line.noticeWhatIsFolded(reader);
            line.forgetWhatIsMoot();
            line.giveUp().forEach(notice -> noteGivenUp(line.agency(), notice));
            line.notices()
                .next(clock.instant(), notice -> !attempts.isUnderWay(line.agency(), notice.assignment()))
                .forEach(notice -> attempts.begin(line, notice));
            standing.stands(line);
        }
    }

    private void holdBack(Consumer<byte[], byte[]> consumer) {
        var full = new HashSet<TopicPartition>();
        var free = new HashSet<TopicPartition>();
        for (var partition : consumer.assignment()) {
            boolean isFull = lines.of(partition.topic()).filter(Line::isFull).isPresent();
            (isFull ? full : free).add(partition);
        }
        consumer.pause(full);
        consumer.resume(free);
    }

    /** Whoever has the rest may be asked by nobody how it stands. */
    private void noteShare(Consumer<byte[], byte[]> consumer) {
        for (var line : lines.all()) {
            var topic = Line.topic(line.agency());
            long here = consumer.assignment().stream().filter(partition -> partition.topic().equals(topic)).count();
            standing.shares(line.agency(), here, () -> consumer.partitionsFor(topic, KEEPING).size());
        }
    }

    /** Fails while partitions change hands, and is done again in the next round. */
    private void keepInPassing(Consumer<byte[], byte[]> consumer) {
        consumer.commitAsync(lines.toKeep(), (offsets, failure) -> {
            if (failure == null) {
                lines.kept(offsets);
            }
        });
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

        /** What is not kept is told once more, under the same ids. */
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            var offsets = lines.toKeep();
            try {
                consumer.commitSync(offsets, KEEPING);
                lines.kept(offsets);
            }
            catch (KafkaException e) {
                log.info("How far agencies were told is not kept: {}", e.getClass().getSimpleName());
            }
            lines.leave(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            lines.leave(partitions);
        }

    }

    @Override
    public synchronized void close() {
        closing.end(thread, END_MILLIS);
    }

}
