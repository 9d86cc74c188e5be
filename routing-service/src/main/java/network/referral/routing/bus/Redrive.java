package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.TopicReader;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Has a record that was parked taken once more, through the internal topic, with its
 * origin. The record is read from the topic it came from and never from its letter: who
 * may write there is the proof of who said it, and letters are written by many. Safe for
 * concurrent use; one at a time.
 */
public class Redrive {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(15);

    private final Semaphore free = new Semaphore(1);

    private final Map<String, Object> consumerConfig;

    private final KafkaOperations<byte[], byte[]> bus;

    private final Views views;

    private final Claims claims;

    private final RoutingMetrics metrics;

    /** What becomes of a record. */
    public enum Outcome {

        SENT_AGAIN,
        /** Its case shows it by now, or was erased: there is nothing to do. */
        SETTLED,
        /** Its topic does not have it any more, or never had. */
        GONE,
        /** The topology takes no such topic, or makes it itself. */
        NOT_TAKEN_HERE

    }

    /**
     * A record as it was found.
     *
     * @param referral by its key
     * @param again empty unless it is to be sent again
     */
    public record Found(Outcome outcome, Optional<ReferralId> referral,
            Optional<ProducerRecord<byte[], byte[]>> again) {
    }

    /**
     * @param consumerConfig at least bootstrap.servers and security
     * @param bus confirms once all in-sync replicas have a record
     */
    Redrive(Wire wire, Map<String, Object> consumerConfig, KafkaOperations<byte[], byte[]> bus, Views views,
            RoutingMetrics metrics) {
        this.consumerConfig = consumerConfig;
        this.bus = bus;
        this.views = views;
        this.claims = new Claims(wire, views);
        this.metrics = metrics;
    }

    /**
     * Changes nothing yet.
     * @throws KafkaException while the broker is away
     */
    public Found find(Origin origin) {
        if (!isTaken(origin.topic())) {
            return nothing(Outcome.NOT_TAKEN_HERE, Optional.empty());
        }
        var record = read(origin);
        var referral = record.flatMap(Redrive::referral);
        if (record.isEmpty()) {
            return nothing(Outcome.GONE, referral);
        }
        return isSettled(record.get(), referral) ? nothing(Outcome.SETTLED, referral)
                : new Found(Outcome.SENT_AGAIN, referral, record.map(found -> again(found, origin)));
    }

    /**
     * Returns once it is on its way for good; sent twice, it is taken once.
     * @throws KafkaException when the broker does not confirm it: it may be on its way or
     * not
     */
    public void send(Found found) {
        found.again().ifPresent(this::send);
        metrics.redriven(found.outcome());
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            bus.send(record).get(CONFIRMED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        }
        catch (ExecutionException | TimeoutException | org.springframework.kafka.KafkaException e) {
            throw new KafkaException("The broker has not confirmed a record", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while a record was sent", e);
        }
    }

    /** What others write. Of its own topics, routing says the same again by itself. */
    private static boolean isTaken(String topic) {
        return topic.equals(Topics.IDENTIFICATIONS.name()) || topic.equals(Topics.ERASURES.name())
                || Topics.statusAgency(topic).isPresent();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> read(Origin origin) {
        var partition = new TopicPartition(origin.topic(), origin.partition());
        free.acquireUninterruptibly();
        try (var reader = new TopicReader(consumerConfig, PATIENCE)) {
            return reader.partitions(origin.topic()).contains(partition) ? reader.at(partition, origin.offset())
                    : Optional.empty();
        }
        finally {
            free.release();
        }
    }

    private boolean isSettled(ConsumerRecord<byte[], byte[]> record, Optional<ReferralId> referral) {
        return record.topic().equals(Topics.ERASURES.name()) ? referral.flatMap(views::erasedAt).isPresent()
                : claims.of(record).filter(claims::isMet).isPresent();
    }

    private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record, Origin origin) {
        var headers = new RecordHeaders(record.headers());
        Origins.stamp(headers, origin);
        return new ProducerRecord<>(Topics.STATUSES, null, record.key(), record.value(), headers);
    }

    private static Found nothing(Outcome outcome, Optional<ReferralId> referral) {
        return new Found(outcome, referral, Optional.empty());
    }

    private static Optional<ReferralId> referral(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.key())
            .flatMap(key -> ReferralId.parse(new String(key, StandardCharsets.UTF_8)));
    }

}
