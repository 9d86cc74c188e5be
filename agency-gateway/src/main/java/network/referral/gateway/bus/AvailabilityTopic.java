package network.referral.gateway.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import network.referral.events.AgencyAvailability;
import network.referral.events.DeadLetterCause;
import network.referral.gateway.availability.Availability;
import network.referral.schemas.AgencyId;
import network.referral.schemas.StatedAvailability;
import network.referral.wire.Decoded;
import network.referral.wire.RegistryAwayException;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what an agency says of itself. */
final class AvailabilityTopic {

    private final Wire wire;

    AvailabilityTopic(Wire wire) {
        this.wire = wire;
    }

    /**
     * @return empty for a record that was deleted, and for a state of a newer gateway of
     * the agency's: what it said before holds no longer
     * @throws RegistryAwayException while the registry is away
     */
    Decoded<Optional<Availability>> read(AgencyId agency, ConsumerRecord<byte[], byte[]> entry) {
        if (entry.key() == null || !agency.value().equals(new String(entry.key(), StandardCharsets.UTF_8))) {
            return Decoded.refused(DeadLetterCause.KEY_MISMATCH);
        }
        if (entry.value() == null) {
            return new Decoded.Value<>(Optional.empty());
        }
        return switch (wire.decode(entry.topic(), entry.value(), AgencyAvailability.class)) {
            case Decoded.Refused<AgencyAvailability>(var cause) -> Decoded.refused(cause);
            case Decoded.Value<AgencyAvailability>(var value) -> read(value, Instant.ofEpochMilli(entry.timestamp()));
        };
    }

    static Decoded<Optional<Availability>> read(AgencyAvailability value, Instant onTheBusAt) {
        if (StatedAvailability.isOfANewerVersion(value)) {
            return new Decoded.Value<>(Optional.empty());
        }
        if (!StatedAvailability.isSound(value, onTheBusAt)) {
            return Decoded.refused(DeadLetterCause.BAD_VALUE);
        }
        return new Decoded.Value<>(Optional.of(new Availability(Availability.State.valueOf(value.getState().name()),
                Optional.ofNullable(value.getUntil()), RecordReader.readable(value.getRecordedAt(), onTheBusAt))));
    }

}
