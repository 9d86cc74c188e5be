package network.referral.gateway.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.CodeWord;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.DeadLetters;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.DeadLetters.Parked;
import network.referral.wire.UnconfirmedException;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with records that cannot be read: each is counted, and parked where nobody else
 * does, once, also across restarts. The letter's id is the record's place, so that the
 * rare second letter of one record (a mark was lost, or another instance came to it at
 * the same time) is known as such. Left out = parked, by whoever does, + unwritten +
 * those of too many on an agency's own topic.
 */
final class Parking {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);

    /** Twice a key as long as a topic takes is more than a topic takes. */
    private static final int LONGEST_KEY_BYTES = 128;

    private final Wire wire;

    private final ConfirmedWrites bus;

    private final ParkedMarks marks;

    private final MeterRegistry meters;

    private final Clock clock;

    Parking(Wire wire, ConfirmedWrites bus, ParkedMarks marks, MeterRegistry meters, Clock clock) {
        this.wire = wire;
        this.bus = bus;
        this.marks = marks;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param park asked once it is known that it was not dealt with: false where another
     * service parks the same record, or it is one of too many
     * @throws KafkaException while broker or registry is away, or refuses who we are:
     * once more, later
     */
    void refuse(ConsumerRecord<byte[], byte[]> entry, DeadLetterCause cause, BooleanSupplier park) {
        var partition = new TopicPartition(entry.topic(), entry.partition());
        try {
            if (marks.isDealtWith(partition, entry.offset())) {
                return;
            }
            if (park.getAsBoolean()) {
                bus.write(letter(entry, cause));
            }
        }
        catch (RuntimeException e) {
            if (!isFutile(e)) {
                throw e;
            }
            // it stays in its topic: an inbox that stands still harms more
            log.error("Left out a record of {} at offset {}: {}, and it could not be parked: {}", partition,
                    entry.offset(), cause, e.getClass().getSimpleName());
            count("referral.dead.letters", entry, cause);
            count("referral.dead.letters.unwritten", entry, cause);
            marks.unwritten(partition);
            return;
        }
        log.error("Left out a record of {} at offset {}: {}", partition, entry.offset(), cause);
        count("referral.dead.letters", entry, cause);
        marks.dealtWith(partition, entry.offset());
    }

    /** Keeps what was dealt with, and for longer. */
    void settle() {
        marks.settle();
    }

    /**
     * It would fail again: for want of a right or of a schema, for its size, or by a
     * fault of ours. Anything else that Kafka says may pass while we wait, for example
     * that no broker is found or that it does not know our password.
     */
    private static boolean isFutile(RuntimeException failure) {
        if (failure instanceof UnconfirmedException unconfirmed) {
            return unconfirmed.isFutile() && isForGood(unconfirmed.getCause());
        }
        return isForGood(failure) || !(failure instanceof KafkaException);
    }

    private static boolean isForGood(Throwable cause) {
        return cause instanceof AuthorizationException || cause instanceof RecordTooLargeException;
    }

    private void count(String name, ConsumerRecord<byte[], byte[]> entry, DeadLetterCause cause) {
        meters.counter(name, "topic", entry.topic(), "reason", CodeWord.of(cause)).increment();
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> entry, DeadLetterCause cause) {
        var now = clock.instant();
        var origin = new Origin(entry.topic(), entry.partition(), entry.offset());
        var letter = DeadLetters.letter(BusConfiguration.SERVICE, cause, origin,
                new Parked(entry.key(), entry.value(), entry.headers()), now);
        var id = "%s-%d-%d".formatted(entry.topic(), entry.partition(), entry.offset());
        var headers = CloudEvent.headers(Topics.DEAD_LETTERS, id, BusConfiguration.SERVICE, now,
                CloudEvent.traceparent(entry.headers()));
        var key = entry.key() == null || entry.key().length > LONGEST_KEY_BYTES ? null : entry.key();
        return new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, key, wire.encode(Topics.DEAD_LETTERS, letter),
                headers);
    }

}
