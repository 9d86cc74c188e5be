package network.referral.routing.bus;

import java.time.Instant;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;

/** What an identification leads to. Writes nothing itself. */
final class TakeIdentification {

    private final RoutingParts parts;

    private final Wire wire;

    private final Consequences consequences;

    private final Parking parking;

    private final CaseStore cases;

    TakeIdentification(RoutingParts parts, Wire wire, Consequences consequences, CaseStore cases) {
        this.parts = parts;
        this.wire = wire;
        this.consequences = consequences;
        this.parking = new Parking(new Outbox(wire), parts.metrics(), parts.clock());
        this.cases = cases;
    }

    Effects take(Received record, Instant now) {
        if (record.key() == null) {
            return parking.park(record, DeadLetterCause.BAD_KEY);
        }
        return switch (wire.decode(record.value(), Identification.class)) {
            case Decoded.Refused<Identification>(var cause) -> parking.park(record, cause);
            case Decoded.Value<Identification>(var identification) -> Reports.of(identification)
                .map(report -> take(record, report, now))
                .orElseGet(() -> parking.park(record, DeadLetterCause.BAD_VALUE));
        };
    }

    private Effects take(Received record, Report report, Instant now) {
        if (!record.isKeyed(report.referral().toString())) {
            return parking.park(record, DeadLetterCause.KEY_MISMATCH);
        }
        var known = cases.get(report.referral());
        var notNew = FollowReferral.unlessNew(known, report);
        if (notNew.isPresent()) {
            return notNew.get() instanceof Followed.Refused refused ? parking.park(record, refused.reason())
                    : Effects.none(() -> parts.metrics().repeated(record.origin().topic()));
        }
        var protocol = parts.protocols().apply(report.jurisdiction(), now);
        if (protocol.isEmpty()) {
            return parking.park(record, DeadLetterCause.NO_PROTOCOL);
        }
        DecidedReferral decided;
        Followed.Facts followed;
        try {
            decided = DecideReferral.decide(report, protocol.get(), now, parts.pace());
            followed = FollowReferral.decided(known, report, decided, parts.away().apply(now), now);
        }
        catch (RuntimeException fault) {
            return parking.park(record, fault);
        }
        return consequences
            .of(known, followed, DecisionRecords.toRecord(report, decided, now), true,
                    CloudEvent.traceparent(record.headers()))
            .counting(() -> parts.metrics().decided(decided, report.acceptedAt(), parts.clock().instant()));
    }

}
