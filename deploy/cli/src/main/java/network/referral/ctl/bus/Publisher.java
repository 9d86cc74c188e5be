package network.referral.ctl.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.Topic;
import network.referral.wire.CloudEvent;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How this tool writes to the bus. */
final class Publisher {

    private static final String SOURCE = "referralctl";

    /** Brokers allow for 15 minutes by default. */
    private static final int TRANSACTION_MILLIS = 10 * 60 * 1000;

    private final Map<String, Object> config;

    private final Wire wire;

    Publisher(Map<String, Object> clientConfig, Wire wire) {
        this.config = new HashMap<>(clientConfig);
        this.wire = wire;
        config.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ClientConfig.PATIENCE_MILLIS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ClientConfig.PATIENCE_MILLIS);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    }

    ProducerRecord<byte[], byte[]> entry(Topic topic, String key, SpecificRecord value) {
        var bytes = encode(topic, value);
        var id = UUID.nameUUIDFromBytes(bytes).toString();
        var headers = CloudEvent.headers(topic, key + "/" + id, SOURCE, Instant.now(), Optional.empty());
        return new ProducerRecord<>(topic.name(), null, null, key.getBytes(StandardCharsets.UTF_8), bytes, headers);
    }

    /**
     * Whoever asks for it closes it. What takes long, with many agencies and brokers that
     * are far away, is given up by nobody: the next of that id ends what was broken off.
     */
    KafkaProducer<byte[], byte[]> transactional(String id) {
        var with = new HashMap<>(config);
        with.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        with.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        return new KafkaProducer<>(with, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private byte[] encode(Topic topic, SpecificRecord value) {
        try {
            return wire.encode(topic, value);
        }
        catch (IllegalStateException e) {
            throw CommandFailed.failed("The registry does not know what " + topic + " carries. Was it put back to an "
                    + "older storage, put the newest back: see ServiceNotReady in the runbook. Else run referralctl "
                    + "provision of this version first.");
        }
    }

}
