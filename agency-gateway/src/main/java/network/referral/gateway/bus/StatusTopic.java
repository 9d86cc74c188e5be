package network.referral.gateway.bus;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.gateway.inbox.Offer;
import network.referral.gateway.inbox.StatusRecorder;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.RegistryAwayException;
import network.referral.wire.UnconfirmedException;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes statements to an agency's own status topic and to no other. */
final class StatusTopic implements StatusRecorder {

    private final Wire wire;

    private final ConfirmedWrites bus;

    StatusTopic(Wire wire, ConfirmedWrites bus) {
        this.wire = wire;
        this.bus = bus;
    }

    /** Kept by all in-sync replicas when it returns. */
    @Override
    public void record(AgencyId agency, Offer offer, Statement statement, Optional<String> trace) {
        var topic = Topics.status(agency);
        var headers = CloudEvent.headers(topic, statement.id(), BusConfiguration.SERVICE, statement.recordedAt(),
                trace);
        var key = offer.referral().toString().getBytes(StandardCharsets.UTF_8);
        try {
            var value = wire.encode(topic, of(offer, statement));
            bus.write(new ProducerRecord<>(topic.name(), null, key, value, headers));
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

}
