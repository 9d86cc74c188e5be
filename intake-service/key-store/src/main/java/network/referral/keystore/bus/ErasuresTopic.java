package network.referral.keystore.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.referral.events.Erasure;
import network.referral.rights.Principal;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic of erasures as this key store sees it. Nobody is connected to before there is
 * something to tell.
 */
final class ErasuresTopic implements AutoCloseable {

    private static final int BLOCK_MILLIS = 3000;

    private static final int DELIVERY_MILLIS = 5000;

    private final Map<String, Object> config;

    private final Wire wire;

    private final ReplicatedView<Erasure> view;

    private Producer<byte[], byte[]> producer;

    /**
     * @param producerConfig at least bootstrap.servers and security, as the other
     */
    ErasuresTopic(Wire wire, Map<String, Object> producerConfig, Map<String, Object> consumerConfig) {
        this.wire = wire;
        this.view = new ReplicatedView<>(Topics.ERASURES, Erasure.class, wire, consumerConfig);
        this.config = new HashMap<>(producerConfig);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS / 2);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    }

    /** Begins to read what the topic has; again does nothing. */
    void open() {
        view.start();
    }

    /** True once all that was there has been read. */
    boolean isRead() {
        return view.isCaughtUp();
    }

    boolean has(ReferralId referral) {
        return view.get(referral.toString()).isPresent();
    }

    /**
     * Kept by all in-sync replicas when it returns. To say it twice is to say it once.
     * @throws KafkaException when that is not known
     * @throws IllegalStateException when the topic's schema is not registered
     */
    void tell(ReferralId referral, Instant at) throws InterruptedException {
        var id = referral.toString();
        var value = wire.encode(Topics.ERASURES, Erasure.newBuilder().setReferralId(id).setErasedAt(at).build());
        var headers = CloudEvent.headers(Topics.ERASURES, id + "/erased", Principal.KEY_STORE.id(), at,
                Optional.empty());
        try {
            producer()
                .send(new ProducerRecord<>(Topics.ERASURES.name(), null, id.getBytes(StandardCharsets.UTF_8), value,
                        headers))
                .get(BLOCK_MILLIS + DELIVERY_MILLIS + 1000, TimeUnit.MILLISECONDS);
        }
        catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("The broker has not confirmed an erasure", e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(config);
        }
        return producer;
    }

    @Override
    public void close() {
        view.close();
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

}
