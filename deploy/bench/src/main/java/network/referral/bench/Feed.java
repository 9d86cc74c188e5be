package network.referral.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts reports on a subject's input topic, all at once or at a pace. */
final class Feed {

    private static final long SECOND = 1_000_000_000L;

    private final BenchBus bus;

    private final Subject subject;

    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Feed(BenchBus bus, Subject subject) {
        this.bus = bus;
        this.subject = subject;
    }

    /** Returns when all are acknowledged. */
    void atOnce(List<Input> inputs) {
        try (var producer = bus.producer()) {
            inputs.forEach(input -> producer.send(record(input), (metadata, e) -> failed(e)));
        }
        requireSent();
    }

    /**
     * Whatever becomes of them: a slow subject does not slow the feed.
     * @param rate a second
     * @return when each was appended, by the broker's clock, in milliseconds
     */
    Map<String, Long> paced(List<Input> inputs, int rate) {
        var appended = new ConcurrentHashMap<String, Long>();
        // made before: a report that is sealed costs more to make than to send
        var records = inputs.stream().map(this::record).toList();
        try (var producer = bus.producer()) {
            producer.partitionsFor(subject.topic(Topics.IDENTIFICATIONS.name()));
            long start = System.nanoTime();
            for (int i = 0; i < inputs.size(); i++) {
                awaitMoment(start + i * SECOND / rate);
                send(producer, records.get(i), inputs.get(i).referral(), appended);
            }
        }
        requireSent();
        return new HashMap<>(appended);
    }

    private void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record, String referral,
            Map<String, Long> appended) {
        producer.send(record, (metadata, e) -> {
            if (e == null) {
                appended.put(referral, metadata.timestamp());
            }
            failed(e);
        });
    }

    private static void awaitMoment(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Input input) {
        return new ProducerRecord<>(subject.topic(Topics.IDENTIFICATIONS.name()), null, input.key(),
                subject.value(input), input.headers());
    }

    private void failed(Exception e) {
        if (e != null) {
            failure.compareAndSet(null, e);
        }
    }

    private void requireSent() {
        if (failure.get() != null) {
            throw new BenchFailure("A report could not be sent", failure.get());
        }
    }

}
