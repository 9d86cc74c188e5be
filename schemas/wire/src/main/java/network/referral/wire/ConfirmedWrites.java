package network.referral.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes a record and waits until all in-sync replicas have it, ten seconds at most. Safe
 * for concurrent use.
 */
public final class ConfirmedWrites implements AutoCloseable {

    private static final int BLOCK_MILLIS = 3000;

    private static final int DELIVERY_MILLIS = 5000;

    private static final Duration PATIENCE = Duration.ofMillis(BLOCK_MILLIS + DELIVERY_MILLIS + 1000);

    private final LateProducer producer;

    ConfirmedWrites(Supplier<Producer<byte[], byte[]>> producers) {
        this.producer = new LateProducer(producers);
    }

    /**
     * @param config at least bootstrap.servers and security
     * @param largestRequestBytes so that a letter about a large record fits
     */
    public static ConfirmedWrites to(Map<String, Object> config, int largestRequestBytes) {
        var all = asPromised(config, largestRequestBytes);
        return new ConfirmedWrites(() -> new KafkaProducer<>(all));
    }

    /** What a 202 means does not depend on anybody's configuration. */
    static Map<String, Object> asPromised(Map<String, Object> given, int largestRequestBytes) {
        var all = new HashMap<>(given);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS / 2);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largestRequestBytes);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return all;
    }

    /**
     * @throws UnconfirmedException when the broker does not confirm it in time
     */
    public void write(ProducerRecord<byte[], byte[]> written) {
        try {
            producer.write(written, PATIENCE);
        }
        catch (ExecutionException e) {
            throw new UnconfirmedException(e.getCause(), !(e.getCause() instanceof RetriableException));
        }
        catch (KafkaException | IllegalStateException | TimeoutException e) {
            throw new UnconfirmedException(e, false);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnconfirmedException(e, false);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

}
