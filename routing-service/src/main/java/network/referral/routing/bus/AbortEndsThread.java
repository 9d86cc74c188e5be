package network.referral.routing.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology's clients. A thread whose transaction was aborted begins no other one: it
 * ends, and the one in its place reads again from what was committed.
 *
 * <p>
 * All tasks of a thread share one transaction. Where one of them loses its state, Kafka
 * Streams aborts that transaction and goes on with the others, which it has let commit
 * before; but amid a rebalance it leaves that commit out (4.2.2,
 * {@code TaskManager.handleCorruption}). What the others had read is then never read
 * again, and what they had written is gone: an agency's answer, or a decision.
 *
 * <p>
 * A thread that was fenced does not die: it gives up its tasks and their stores, has
 * another producer made and begins anew, which Kafka Streams tells nobody. It is counted
 * here.
 */
class AbortEndsThread implements KafkaClientSupplier {

    private static final Logger log = LoggerFactory.getLogger(AbortEndsThread.class);

    private final Counter fenced;

    AbortEndsThread(MeterRegistry meters) {
        this.fenced = meters.counter("referral.threads.fenced");
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        // a new thread's are made by another one
        if ((Thread.currentThread().getName() + "-producer").equals(config.get(ProducerConfig.CLIENT_ID_CONFIG))) {
            log.warn("A thread was fenced and reads its state anew: its transaction took too long, the group took it "
                    + "for gone, or another process has its id");
            fenced.increment();
        }
        return new OneAbort(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    /** Of a thread that has lost all its tasks at once Streams makes another one. */
    private static final class OneAbort extends KafkaProducer<byte[], byte[]> {

        private boolean isAborted;

        OneAbort(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void abortTransaction() {
            isAborted = true;
            super.abortTransaction();
        }

        @Override
        public void beginTransaction() {
            if (isAborted) {
                log.warn("A transaction was aborted; its thread ends, and another one does its work again");
                throw new KafkaException("No transaction begins after an aborted one");
            }
            super.beginTransaction();
        }

    }

}
