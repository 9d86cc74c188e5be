package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetter;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.RegistryAwayException;
import network.referral.wire.SchemaMissingException;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;

/**
 * Encodes what goes out. Event ids are derived, so that a replay writes the same ones.
 */
final class Outbox {

    static final String SERVICE = "routing-service";

    private final Wire wire;

    Outbox(Wire wire) {
        this.wire = wire;
    }

    List<Outgoing> timeline(Followed.Facts followed, Optional<String> trace) {
        var records = new ArrayList<Outgoing>();
        var after = followed.after();
        int sequence = after.timelineLength() - followed.facts().size();
        for (var fact : followed.facts()) {
            sequence++;
            records.add(encode(Topics.TIMELINE, key(after), after.id() + "/" + sequence, fact.at(),
                    TimelineEntries.of(fact, sequence, after), trace));
        }
        return records;
    }

    Outgoing snapshot(ReferralCase after, Optional<String> trace) {
        return snapshot(after, CaseRecords.toRecord(after), trace);
    }

    /** In place of the snapshot while notices of the erasure wait. */
    Outgoing emptied(ReferralCase after, Optional<String> trace) {
        return snapshot(after, CaseRecords.emptied(after), trace);
    }

    private Outgoing snapshot(ReferralCase after, CaseSnapshot snapshot, Optional<String> trace) {
        return encode(Topics.CASES, key(after), after.id() + "/" + after.timelineLength(), after.changedAt(), snapshot,
                trace);
    }

    /** Deletes the referral's snapshot: everybody is told of the erasure. */
    Outgoing noSnapshot(ReferralId referral, Instant erasedAt, Optional<String> trace) {
        return new Outgoing(Topics.CASES, bytes(referral.toString()), null,
                CloudEvent.headers(Topics.CASES, referral + "/erased", SERVICE, erasedAt, trace));
    }

    Outgoing decision(RoutingDecision decision, Optional<String> trace) {
        var referral = decision.getReferralId().toString();
        return encode(Topics.DECISIONS, bytes(referral), referral + "/" + decision.getRevision(),
                decision.getDecidedAt(), decision, trace);
    }

    /**
     * Empty where its agency's topic has no schema yet, or where the registry, which was
     * never asked for it, is away: that holds up nothing else. Each has a trace of its
     * own: whoever reads several topics, or knows who called, would lay side by side what
     * came of one call.
     * @param at when it was said: a notice is said again under the same assignment
     */
    Optional<Outgoing> assignment(Assignment assignment, Instant at) {
        var topic = Topics.assignments(new AgencyId(assignment.getAgency().toString()));
        try {
            return Optional.of(encode(topic, bytes(assignment.getReferralId().toString()),
                    assignment.getAssignmentId() + "/" + assignment.getNotice() + "/" + at.toEpochMilli(), at,
                    assignment, Optional.empty()));
        }
        catch (SchemaMissingException | RegistryAwayException e) {
            return Optional.empty();
        }
    }

    /**
     * Keyed as its source, or not at all: twice a key as long as a topic takes is more
     * than a topic takes.
     */
    Outgoing letter(DeadLetter letter, byte[] key) {
        var id = letter.getTopic() + "/" + letter.getPartition() + "/" + letter.getOffset();
        return encode(Topics.DEAD_LETTERS, IngressHop.isKeyTooLong(key) ? null : key, id, letter.getParkedAt(), letter,
                Optional.empty());
    }

    private Outgoing encode(Topic topic, byte[] key, String eventId, Instant at, SpecificRecord value,
            Optional<String> trace) {
        return new Outgoing(topic, key, wire.encode(topic, value),
                CloudEvent.headers(topic, eventId, SERVICE, at, trace));
    }

    private static byte[] key(ReferralCase referral) {
        return bytes(referral.id().toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
