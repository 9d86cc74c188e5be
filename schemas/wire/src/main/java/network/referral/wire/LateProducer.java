package network.referral.wire;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * A producer that is made when first needed, since a broker whose name is not known yet
 * must not keep a service from starting; and made anew once it is of no more use: one
 * that was refused when it signed in may never ask again. Safe for concurrent use.
 */
public final class LateProducer implements AutoCloseable {

    /**
     * For its first record, however slow the broker: after that it is not waited for
     * again.
     */
    static final Duration FIRST = Duration.ofSeconds(30);

    private final Supplier<Producer<byte[], byte[]>> producers;

    private final LongSupplier nanos;

    private Producer<byte[], byte[]> producer;

    private long madeAt;

    private boolean hasConfirmed;

    public LateProducer(Supplier<Producer<byte[], byte[]>> producers) {
        this(producers, System::nanoTime);
    }

    /**
     * @param nanos of a clock that only goes forward
     */
    LateProducer(Supplier<Producer<byte[], byte[]>> producers, LongSupplier nanos) {
        this.producers = producers;
        this.nanos = nanos;
    }

    /**
     * Returns once the broker has confirmed the record. Where a producer is given up,
     * what others have under way with it is not confirmed to them.
     * @param patience longer than the producer's own time-outs together
     * @throws KafkaException when it was not sent
     * @throws ExecutionException when it may be there or not, with Kafka's cause
     * @throws TimeoutException when it may be there or not
     */
    public void write(ProducerRecord<byte[], byte[]> written, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        var used = get();
        var sent = send(used, written);
        try {
            sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            confirmed(used);
        }
        catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException) {
                drop(used);
            }
            if (e.getCause() instanceof RetriableException) {
                dropIfSilent(used);
            }
            throw e;
        }
        catch (TimeoutException e) {
            // it judges its own time-outs: the thread that does so is gone, or stuck, and
            // whoever ends it may wait for it
            if (forget(used)) {
                Thread.ofVirtual().start(() -> end(used));
            }
            throw e;
        }
    }

    private Future<?> send(Producer<byte[], byte[]> used, ProducerRecord<byte[], byte[]> written) {
        try {
            return used.send(written);
        }
        catch (InterruptException | RetriableException e) {
            throw e;
        }
        catch (KafkaException e) {
            // it is in an error that it does not leave
            drop(used);
            throw e;
        }
    }

    private synchronized Producer<byte[], byte[]> get() {
        if (producer == null) {
            producer = producers.get();
            madeAt = nanos.getAsLong();
            hasConfirmed = false;
        }
        return producer;
    }

    private synchronized void confirmed(Producer<byte[], byte[]> used) {
        hasConfirmed |= used == producer;
    }

    private void dropIfSilent(Producer<byte[], byte[]> used) {
        if (isSilent(used)) {
            drop(used);
        }
    }

    private synchronized boolean isSilent(Producer<byte[], byte[]> used) {
        return used == producer && !hasConfirmed && nanos.getAsLong() - madeAt >= FIRST.toNanos();
    }

    private void drop(Producer<byte[], byte[]> used) {
        if (forget(used)) {
            end(used);
        }
    }

    private synchronized boolean forget(Producer<byte[], byte[]> used) {
        boolean isNew = used == producer;
        producer = isNew ? null : producer;
        return isNew;
    }

    private static void end(Producer<byte[], byte[]> used) {
        try {
            used.close(Duration.ZERO);
        }
        catch (KafkaException e) {
            // nobody waits for it, and whoever wrote is told what became of that
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }

}
