package network.referral.wire;

import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * A producer that is made when first needed. A broker whose name is not known yet must
 * not keep a service from starting; and one that is refused when it first signs in may
 * never ask again, so it is made no sooner than something is to be written.
 */
public final class LateProducer implements AutoCloseable {

    private final Supplier<Producer<byte[], byte[]>> producers;

    private Producer<byte[], byte[]> producer;

    public LateProducer(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * @throws org.apache.kafka.common.KafkaException when none can be made now
     */
    public synchronized Producer<byte[], byte[]> get() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }

}
