package network.referral.wire;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private final Late<Made> late;

    private final LongSupplier nanos;

    private record Made(Producer<byte[], byte[]> producer, long at, AtomicBoolean hasConfirmed) {

        void end() {
            try {
                producer.close(Duration.ZERO);
            }
            catch (KafkaException e) {
                // nobody waits for it, and whoever wrote is told what became of that
            }
        }
    }

    public LateProducer(Supplier<Producer<byte[], byte[]>> producers) {
        this(producers, System::nanoTime);
    }

    /**
     * @param nanos of a clock that only goes forward
     */
    LateProducer(Supplier<Producer<byte[], byte[]>> producers, LongSupplier nanos) {
        this.late = new Late<>(() -> new Made(producers.get(), nanos.getAsLong(), new AtomicBoolean()), Made::end);
        this.nanos = nanos;
    }

    /**
     * Returns once the broker has confirmed the record. Where a producer is given up,
     * what others have under way with it is not confirmed to them.
     * @param patience longer than the producer's own time-outs together
     * @throws KafkaException when it was not sent, also where no producer was made in
     * time
     * @throws ExecutionException when it may be there or not, with Kafka's cause
     * @throws TimeoutException when it may be there or not
     */
    public void write(ProducerRecord<byte[], byte[]> written, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        long begun = nanos.getAsLong();
        long end = System.nanoTime() + patience.toNanos();
        var used = late.get(patience);
        var sent = send(used, written);
        try {
            sent.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            used.hasConfirmed().set(true);
        }
        catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException
                    || e.getCause() instanceof RetriableException && isSilent(used)) {
                drop(used);
            }
            throw e;
        }
        catch (TimeoutException e) {
            // it judges its own time-outs: the thread that does so is gone, or stuck;
            // unless it was made meanwhile, and had less time
            if (used.at() <= begun) {
                drop(used);
            }
            throw e;
        }
    }

    private Future<?> send(Made used, ProducerRecord<byte[], byte[]> written) {
        try {
            return used.producer().send(written);
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

    private boolean isSilent(Made used) {
        return !used.hasConfirmed().get() && nanos.getAsLong() - used.at() >= FIRST.toNanos();
    }

    /** Whoever ends it may wait for its thread. */
    private void drop(Made used) {
        if (late.forget(used)) {
            Thread.ofVirtual().start(used::end);
        }
    }

    @Override
    public void close() {
        late.close().ifPresent(used -> used.producer().close());
    }

}
