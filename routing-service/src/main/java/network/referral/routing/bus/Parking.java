package network.referral.routing.bus;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import network.referral.events.DeadLetterCause;
import network.referral.routing.assignment.Followed.Refusal;
import network.referral.wire.DeadLetters;
import network.referral.wire.DeadLetters.Parked;
import network.referral.wire.SchemaMissingException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parks what cannot be processed: in the same transaction, with cause and origin, counted
 * and logged without content.
 */
final class Parking {

    private static final Logger log = LoggerFactory.getLogger(Parking.class);

    private final Outbox outbox;

    private final RoutingMetrics metrics;

    private final InstantSource clock;

    Parking(Outbox outbox, RoutingMetrics metrics, InstantSource clock) {
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    Effects park(Received record, DeadLetterCause cause) {
        var origin = record.origin();
        var letter = DeadLetters.letter(Outbox.SERVICE, cause, origin,
                new Parked(record.key(), record.value(), record.headers()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return Effects.parked(List.of(outbox.letter(letter, record.key())), () -> {
            log.error("Parked partition {} offset {} of {}: {}", origin.partition(), origin.offset(), origin.topic(),
                    cause);
            metrics.parked(origin.topic(), cause);
        });
    }

    /**
     * What comes of the record; a mistake of routing's own parks it, and stops nothing
     * else. What is not the record's fault, such as a registry that is away or lacks the
     * schema of a topic that routing cannot do without, is thrown.
     */
    Effects orPark(Received record, Supplier<Effects> act) {
        return orPark(List.of(record), act);
    }

    /**
     * @param records that are taken together
     */
    Effects orPark(List<Received> records, Supplier<Effects> act) {
        try {
            return act.get().sendable();
        }
        catch (KafkaException | SchemaMissingException e) {
            throw e;
        }
        catch (RuntimeException fault) {
            log(fault);
            return park(records, DeadLetterCause.SERVICE_FAULT);
        }
    }

    /** Each of them. */
    Effects park(List<Received> records, DeadLetterCause cause) {
        var parked = records.stream().map(record -> park(record, cause)).toList();
        return Effects.parked(parked.stream().flatMap(each -> each.send().stream()).toList(),
                () -> parked.forEach(each -> each.count().run()));
    }

    Effects park(Received record, Refusal refusal) {
        return park(record, DeadLetterCause.valueOf(refusal.name()));
    }

    /**
     * @param fault a mistake in routing itself; its message is not logged, since it might
     * repeat what it read
     */
    Effects park(Received record, RuntimeException fault) {
        log(fault);
        return park(record, DeadLetterCause.SERVICE_FAULT);
    }

    private static void log(RuntimeException fault) {
        var frames = fault.getStackTrace();
        log.error("Routing failed on a record with {} at {}", fault.getClass().getName(),
                frames.length == 0 ? "an unknown place" : frames[0]);
    }

}
