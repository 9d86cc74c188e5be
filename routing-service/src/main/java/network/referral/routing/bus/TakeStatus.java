package network.referral.routing.bus;

import java.time.Instant;
import network.referral.events.AssignmentStatus;
import network.referral.events.DeadLetterCause;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.Statement;
import network.referral.schemas.ReferralId;
import network.referral.schemas.StatedProgress;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;

/**
 * What an agency's status leads to. Writes nothing itself. Who speaks is the topic's
 * agency, whatever the record says.
 */
final class TakeStatus {

    private final RoutingParts parts;

    private final Wire wire;

    private final Consequences consequences;

    private final Parking parking;

    private final CaseStore cases;

    private final DecisionStore decisions;

    private final LaterRevisions later;

    TakeStatus(RoutingParts parts, Wire wire, Consequences consequences, CaseStore cases, DecisionStore decisions) {
        this.parts = parts;
        this.wire = wire;
        this.consequences = consequences;
        this.parking = new Parking(new Outbox(wire), parts.metrics(), parts.clock());
        this.cases = cases;
        this.decisions = decisions;
        this.later = new LaterRevisions(parts);
    }

    Effects take(Received record, Instant now) {
        if (record.key() == null) {
            return parking.park(record, DeadLetterCause.BAD_KEY);
        }
        return switch (wire.decode(record.origin().topic(), record.value(), AssignmentStatus.class)) {
            case Decoded.Refused<AssignmentStatus>(var cause) -> parking.park(record, cause);
            case Decoded.Value<AssignmentStatus>(var status) -> take(record, status, now);
        };
    }

    private Effects take(Received record, AssignmentStatus status, Instant now) {
        if (!record.isKeyed(status.getReferralId())) {
            return parking.park(record, DeadLetterCause.KEY_MISMATCH);
        }
        var referral = ReferralId.parse(status.getReferralId());
        var speaker = Topics.statusAgency(record.origin().topic());
        // free text never reaches the timeline
        var statement = speaker.flatMap(agency -> StatedProgress.of(status)
            .map(said -> new Statement(agency, said.statusId(), said.assignment(), said.state(), said.code())));
        if (referral.isEmpty() || statement.isEmpty()) {
            return parking.park(record, DeadLetterCause.BAD_VALUE);
        }
        var known = cases.get(referral.get());
        return switch (FollowReferral.stated(known, statement.get(), later.away(known, now), now)) {
            case Followed.Refused(var reason) -> parking.park(record, reason);
            case Followed.Repeated() -> Effects.none(() -> parts.metrics().repeated(record.origin().topic()));
            case Followed.Facts facts -> consequences.of(known, facts, decisions.get(referral.get()).orElseThrow(),
                    CloudEvent.traceparent(record.headers()));
        };
    }

}
