package network.referral.gateway.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import network.referral.events.DeadLetterCause;
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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with records that cannot be read: each is counted, and parked where nobody else
 * does, once, also across restarts. The letter's id is the record's place, so that the
 * rare second letter of one record (a mark was lost) is known as such.
 */
final class Parking {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);

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
     * @param park false where another service parks the same record
     * @throws RetriableException while broker or registry is away: once more, later
     */
    void refuse(ConsumerRecord<byte[], byte[]> entry, DeadLetterCause cause, boolean park) {
        var partition = new TopicPartition(entry.topic(), entry.partition());
        if (marks.isDealtWith(partition, entry.offset())) {
            return;
        }
        boolean kept = !park || park(entry, cause);
        log.error("Left out a record of {} at offset {}: {}{}", partition, entry.offset(), cause,
                kept ? "" : ", and it could not be parked");
        meters.counter("referral.dead.letters", "topic", entry.topic(), "reason", DeadLetters.word(cause)).increment();
        if (kept) {
            marks.dealtWith(partition, entry.offset());
        }
    }

    /**
     * @return false when it will never be: the record stays in its topic and the inboxes
     * go on, since an inbox that stands still harms more
     */
    private boolean park(ConsumerRecord<byte[], byte[]> entry, DeadLetterCause cause) {
        try {
            bus.write(letter(entry, cause));
            return true;
        }
        catch (UnconfirmedException e) {
            if (e.isFutile()) {
                return false;
            }
            throw e;
        }
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> entry, DeadLetterCause cause) {
        var now = clock.instant();
        var origin = new Origin(entry.topic(), entry.partition(), entry.offset());
        var letter = DeadLetters.letter(BusConfiguration.SERVICE, cause, origin,
                new Parked(entry.key(), entry.value(), entry.headers()), now);
        var id = "%s-%d-%d".formatted(entry.topic(), entry.partition(), entry.offset());
        var headers = CloudEvent.headers(Topics.DEAD_LETTERS, id, BusConfiguration.SERVICE, now,
                CloudEvent.traceparent(entry.headers()));
        return new ProducerRecord<>(Topics.DEAD_LETTERS.name(), null, entry.key(),
                wire.encode(Topics.DEAD_LETTERS, letter), headers);
    }

}
