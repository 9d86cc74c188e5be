package network.referral.gateway.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import network.referral.events.AgencyAvailability;
import network.referral.events.AvailabilityState;
import network.referral.events.DeadLetterCause;
import network.referral.gateway.availability.Availability;
import network.referral.gateway.inbox.AvailabilityRecorder;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.schemas.AgencyId;
import network.referral.schemas.StatedAvailability;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.Decoded;
import network.referral.wire.RegistryAwayException;
import network.referral.wire.UnconfirmedException;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes what an agency says of itself to its own topic and to no other, and reads it.
 */
final class AvailabilityTopic implements AvailabilityRecorder {

    private final Wire wire;

    private final ConfirmedWrites bus;

    AvailabilityTopic(Wire wire, ConfirmedWrites bus) {
        this.wire = wire;
        this.bus = bus;
    }

    /** Kept by all in-sync replicas when it returns. */
    @Override
    public void record(AgencyId agency, Availability said, Optional<String> trace) {
        var topic = Topics.availability(agency);
        var headers = CloudEvent.headers(topic, UUID.randomUUID().toString(), BusConfiguration.SERVICE,
                said.recordedAt(), trace);
        var value = AgencyAvailability.newBuilder()
            .setState(AvailabilityState.valueOf(said.state().name()))
            .setUntil(said.until().orElse(null))
            .setRecordedAt(said.recordedAt())
            .build();
        try {
            bus.write(new ProducerRecord<>(topic.name(), null, agency.value().getBytes(StandardCharsets.UTF_8),
                    wire.encode(topic, value), headers));
        }
        catch (RegistryAwayException e) {
            throw new NotRecordedException("The schema registry does not answer", e);
        }
        catch (UnconfirmedException e) {
            throw new NotRecordedException("The broker has not confirmed what the agency said of itself", e);
        }
        catch (IllegalStateException e) {
            throw new NotRecordedException("The schema of " + topic.subject() + " is not registered", e);
        }
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
