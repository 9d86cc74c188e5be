package network.referral.audit.bus;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import network.referral.audit.chain.Chain;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Writer;
import network.referral.audit.keys.SigningKey;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The chain that this process writes, and its producer. For one thread. Every method
 * throws {@link KafkaException} when the broker refused something for good: what has
 * landed is then not known, and the chain is at its end.
 */
final class OpenChain implements AutoCloseable {

    private final Wire wire;

    private final SigningKey key;

    private final Clock clock;

    private final KafkaProducer<byte[], byte[]> producer;

    private Chain chain;

    private Instant signedAt;

    /** No later than that: of what was written since, the oldest act is of then. */
    private Instant oldest;

    OpenChain(Wire wire, SigningKey key, Clock clock, Map<String, Object> producerConfig, ChainId id) {
        this.wire = wire;
        this.key = key;
        this.clock = clock;
        this.producer = new KafkaProducer<>(promised(producerConfig, id.writer()), new ByteArraySerializer(),
                new ByteArraySerializer());
        this.chain = Chain.begin(id);
        this.signedAt = clock.instant();
        this.oldest = signedAt;
    }

    /** Announced, begun with what is known of other chains, and that signed. */
    static OpenChain begin(TrailBus bus, KnownChains chains, SigningKey key, Clock clock) {
        var known = chains.read(bus.consumerConfig(), clock.instant());
        var id = ChainId.of(chains.writer(), clock.instant(), new SecureRandom().nextInt());
        var opened = new OpenChain(bus.wire(), key, clock, bus.producerConfig(), id);
        try {
            opened.open(known);
            return opened;
        }
        catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private void open(List<ChainHead> known) {
        // a registry that is away is told before anything is sent
        wire.encode(Topics.AUDIT, EntryRecord.of(chain.decideOpening(known, clock.instant())));
        sign(CheckpointKind.OPENING);
        var opening = chain.decideOpening(known, clock.instant());
        try {
            await(send(Topics.AUDIT, opening.chain(), EntryRecord.of(opening)));
        }
        catch (KafkaException e) {
            if (isRefusal(e)) {
                // what was announced stays for ever: let nobody look for more of it
                signEnd();
            }
            throw e;
        }
        chain = chain.apply(opening);
        sign(CheckpointKind.RUNNING);
    }

    /** Whether a record has surely not landed, and would not if it were sent again. */
    static boolean isRefusal(Throwable cause) {
        return cause instanceof AuthorizationException || cause instanceof RecordTooLargeException;
    }

    /**
     * Never gives up a record by itself: one that is left out between two others would be
     * a gap in the chain. Whoever waits for it gives up waiting.
     */
    static Map<String, Object> promised(Map<String, Object> producerConfig, Writer writer) {
        var config = new HashMap<>(producerConfig);
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        config.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, writer.service() + "-audit");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.MAX_VALUE);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(Duration.ofSeconds(10).toMillis()));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return config;
    }

    /** Returns once all are on record, in this order. */
    void write(List<Told> acts) {
        var ahead = chain;
        var entries = new ArrayList<Entry>();
        var records = new ArrayList<SpecificRecord>();
        for (var told : acts) {
            var entry = ahead.decide(told.deed(), told.at());
            entries.add(entry);
            records.add(EntryRecord.of(entry));
            ahead = ahead.apply(entry);
        }
        // a registry that is away is told before anything is sent
        records.forEach(record -> wire.encode(Topics.AUDIT, record));
        var sent = records.stream().map(record -> send(Topics.AUDIT, chain.head().chain(), record)).toList();
        sent.forEach(OpenChain::await);
        chain = ahead;
        oldest = Stream.concat(Stream.of(oldest), acts.stream().map(Told::at)).min(Instant::compareTo).orElseThrow();
    }

    /** At once what had to wait: a verification excuses only what is young. */
    void signWhenDue(TrailSettings settings) {
        var now = clock.instant();
        if (Stream.of(signedAt, oldest)
            .anyMatch(since -> settings.isDue(chain.unsigned(), Duration.between(since, now)))) {
            sign(CheckpointKind.RUNNING);
        }
    }

    void signEnd() {
        sign(CheckpointKind.CLOSING);
    }

    private void sign(CheckpointKind kind) {
        Checkpoint checkpoint = key.sign(chain.decide(kind, key.id(), clock.instant()));
        await(send(Topics.AUDIT_CHECKPOINTS, checkpoint.chain(), CheckpointRecord.of(checkpoint)));
        chain = chain.apply(checkpoint);
        // it may have waited for the broker for hours, and says how the chain stood then
        signedAt = checkpoint.at();
        oldest = signedAt;
    }

    private Future<?> send(Topic topic, ChainId id, SpecificRecord record) {
        var bytes = wire.encode(topic, record);
        var headers = CloudEvent.headers(topic, id + "/" + record.get(2), id.writer().service(), clock.instant(),
                Optional.empty());
        return producer.send(new ProducerRecord<>(topic.name(), null, null,
                id.toString().getBytes(StandardCharsets.UTF_8), bytes, headers));
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        }
        catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
        catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Also of a thread that is to end: then the producer's is not waited for. */
    @Override
    public void close() {
        try {
            producer.close(Duration.ZERO);
        }
        catch (KafkaException e) {
            // it sends nothing more, and what became of that is told by whoever sent it
        }
    }

}
