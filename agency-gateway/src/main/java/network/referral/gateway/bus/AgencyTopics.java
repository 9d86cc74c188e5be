package network.referral.gateway.bus;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import network.referral.events.AgencyAvailability;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.AvailabilityState;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.gateway.availability.Availability;
import network.referral.gateway.inbox.AvailabilityRecorder;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.gateway.inbox.Offer;
import network.referral.gateway.inbox.StatusRecorder;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.RegistryAwayException;
import network.referral.wire.UnconfirmedException;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Writes what an agency says of an assignment, or of itself, to its own topics and to no
 * other.
 */
final class AgencyTopics implements StatusRecorder, AvailabilityRecorder {

    private final Wire wire;

    private final ConfirmedWrites bus;

    AgencyTopics(Wire wire, ConfirmedWrites bus) {
        this.wire = wire;
        this.bus = bus;
    }

    /** Kept by all in-sync replicas when it returns. */
    @Override
    public void record(AgencyId agency, Offer offer, Statement statement, Optional<String> trace) {
        var topic = Topics.status(agency);
        var headers = CloudEvent.headers(topic, statement.id(), BusConfiguration.SERVICE, statement.recordedAt(),
                trace);
        write(topic, offer.referral().toString(), of(offer, statement), headers);
    }

    /** Kept by all in-sync replicas when it returns. */
    @Override
    public void record(AgencyId agency, Availability said, Optional<String> trace) {
        var topic = Topics.availability(agency);
        var headers = CloudEvent.headers(topic, UUID.randomUUID().toString(), BusConfiguration.SERVICE,
                said.recordedAt(), trace);
        write(topic, agency.value(), of(said), headers);
    }

    private void write(Topic topic, String key, SpecificRecord value, Headers headers) {
        try {
            bus.write(new ProducerRecord<>(topic.name(), null, key.getBytes(StandardCharsets.UTF_8),
                    wire.encode(topic, value), headers));
        }
        catch (RegistryAwayException e) {
            throw new NotRecordedException("The schema registry does not answer", e);
        }
        catch (UnconfirmedException e) {
            throw new NotRecordedException("The broker has not confirmed the statement", e);
        }
        catch (IllegalStateException e) {
            throw new NotRecordedException("The schema of " + topic.subject() + " is not registered", e);
        }
    }

    private static AssignmentStatus of(Offer offer, Statement statement) {
        return AssignmentStatus.newBuilder()
            .setStatusId(statement.id())
            .setReferralId(offer.referral().toString())
            .setAssignmentId(offer.assignment().toString())
            .setState(AssignmentState.valueOf(statement.state().name()))
            .setReason(statement.reason().orElse(null))
            .setOutcome(statement.outcome().orElse(null))
            .setOccurredAt(statement.occurredAt())
            .setRecordedAt(statement.recordedAt())
            .build();
    }

    private static AgencyAvailability of(Availability said) {
        return AgencyAvailability.newBuilder()
            .setState(AvailabilityState.valueOf(said.state().name()))
            .setUntil(said.until().orElse(null))
            .setRecordedAt(said.recordedAt())
            .build();
    }

}
