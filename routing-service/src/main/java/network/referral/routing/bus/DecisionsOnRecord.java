package network.referral.routing.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.referral.audit.AuditTrail;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.events.RoutingDecision;
import network.referral.rights.Rights;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Puts every decision on record, from its topic and beside the topology: a record that
 * cannot be written must hold up no referral. How far it has come is the group's offset,
 * committed once all before it are on record: after a failure some are there twice, and
 * none is missing.
 */
final class DecisionsOnRecord implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DecisionsOnRecord.class);

    private static final Duration POLL = Duration.ofMillis(500);

    private static final int PAUSE_SECONDS = 2;

    private final CountDownLatch closing = new CountDownLatch(1);

    private final Map<String, Object> config;

    private final Wire wire;

    private final AuditTrail trail;

    private volatile Thread thread;

    /**
     * @param consumerConfig at least bootstrap.servers and security
     */
    DecisionsOnRecord(Wire wire, Map<String, Object> consumerConfig, AuditTrail trail) {
        this.wire = wire;
        this.trail = trail;
        this.config = new HashMap<>(consumerConfig);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, Rights.DECISIONS_ON_RECORD);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("decisions-on-record").start(this::run);
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (var consumer = new KafkaConsumer<byte[], byte[]>(config)) {
                consumer.subscribe(List.of(Topics.DECISIONS.name()));
                while (closing.getCount() > 0) {
                    keep(consumer);
                }
            }
            catch (InterruptException e) {
                return;
            }
            catch (RuntimeException | Error e) {
                // broker, registry or trail are away, or memory was short: again from the
                // last commit
                log.warn("Decisions are put on record again after {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    /**
     * The first and the last are waited for: nothing piles up where none can be written,
     * and what lies between is on record before the last.
     */
    private void keep(KafkaConsumer<byte[], byte[]> consumer) {
        var records = consumer.poll(POLL);
        int left = records.count();
        for (var record : records) {
            var deed = deed(record);
            boolean awaited = left == records.count() || left == 1;
            deed.ifPresent(awaited ? trail::record : trail::note);
            left--;
        }
        if (!records.isEmpty()) {
            consumer.commitSync();
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
