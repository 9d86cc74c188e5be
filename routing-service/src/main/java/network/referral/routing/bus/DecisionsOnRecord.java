package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import network.referral.audit.AuditTrail;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.events.RoutingDecision;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Puts every decision on record, from its topic and beside the topology: a record that
 * cannot be written must hold up no referral. How far it has come is the group's offset,
 * committed once all before it are on record: after a failure some are there twice, and
 * none is missing but those that cannot be read, which are counted.
 */
final class DecisionsOnRecord implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DecisionsOnRecord.class);

    private static final Duration POLL = Duration.ofMillis(500);

    private static final int PAUSE_SECONDS = 2;

    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * Without a failure, before it goes its rounds again. Whoever is refused the group or
     * the topic hears of it after a poll or two that look well.
     */
    private static final Duration UNHARMED = Duration.ofMinutes(1);

    private final Wire wire;

    private final Supplier<Consumer<byte[], byte[]>> consumers;

    private final AuditTrail trail;

    private final InstantSource clock;

    private volatile Instant roundAt;

    private Instant failedAt = Instant.EPOCH;

    private volatile Thread thread;

    DecisionsOnRecord(Wire wire, Supplier<Consumer<byte[], byte[]>> consumers, AuditTrail trail, MeterRegistry meters,
            InstantSource clock) {
        this.wire = wire;
        this.consumers = consumers;
        this.trail = trail;
        this.clock = clock;
        this.roundAt = clock.instant();
        Gauge.builder("referral.decisions.round.timestamp", () -> roundAt.getEpochSecond())
            .description("When it was last seen to it that decisions go on record; at first when routing started")
            .baseUnit("seconds")
            .register(meters);
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("decisions-on-record").start(this::run);
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (var consumer = consumers.get()) {
                consumer.subscribe(List.of(Topics.DECISIONS.name()));
                while (closing.getCount() > 0) {
                    keep(consumer);
                    noteRound(clock.instant());
                }
            }
            catch (InterruptException e) {
                return;
            }
            catch (RuntimeException | Error e) {
                // broker, registry or trail are away, or memory was short: again from the
                // last commit
                log.warn("Decisions are put on record again after {}", e.getClass().getSimpleName());
                failedAt = clock.instant();
                pause();
            }
        }
    }

    private void noteRound(Instant now) {
        if (now.isAfter(failedAt.plus(UNHARMED))) {
            roundAt = now;
        }
    }

    /**
     * The first and the last are waited for: nothing piles up where none can be written,
     * and what lies between is on record before the last.
     */
    private void keep(Consumer<byte[], byte[]> consumer) {
        var records = consumer.poll(POLL);
        var deeds = new ArrayList<Deed>();
        records.forEach(record -> deed(record).ifPresent(deeds::add));
        for (int i = 0; i < deeds.size(); i++) {
            if (i == 0 || i == deeds.size() - 1) {
                trail.record(deeds.get(i));
            }
            else {
                trail.note(deeds.get(i));
            }
        }
        if (!records.isEmpty()) {
            consumer.commitSync();
            // not before: what is read again would be missed twice
            IntStream.range(deeds.size(), records.count()).forEach(any -> trail.missed());
        }
    }

    private Optional<Deed> deed(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null && wire.decode(record.value(),
                RoutingDecision.class) instanceof Decoded.Value<RoutingDecision>(var made)) {
            return Optional.of(of(made).traced(CloudEvent.traceparent(record.headers())));
        }
        log.error("Not on record: a decision that cannot be read, partition {} offset {}", record.partition(),
                record.offset());
        return Optional.empty();
    }

    static Deed of(RoutingDecision decision) {
        var outcome = CodeWord.of(decision.getOutcome());
        var protocol = decision.getProtocol();
        var deed = Deed.of(Act.DECISION_MADE, outcome)
            .protocol(protocol.getId().toString(), protocol.getVersion().toString());
        return ReferralId.parse(decision.getReferralId()).map(deed::on).orElse(deed);
    }

    private void pause() {
        try {
            if (closing.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                log.debug("Closing");
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    @Override
    public void stop() {
        closing.countDown();
        var following = thread;
        if (following != null) {
            try {
                following.join(TimeUnit.SECONDS.toMillis(10));
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

}
