package network.referral.routing.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;

/** What an identification leads to. Writes nothing itself. */
final class TakeIdentification {

    private final RoutingParts parts;

    private final Wire wire;

    private final Outbox outbox;

    private final Parking parking;

    private final CaseStore cases;

    TakeIdentification(RoutingParts parts, Wire wire, CaseStore cases) {
        this.parts = parts;
        this.wire = wire;
        this.outbox = new Outbox(wire);
        this.parking = new Parking(outbox, parts.metrics(), parts.clock());
        this.cases = cases;
    }

    Effects take(Received record, Instant now) {
        if (record.key() == null) {
            return parking.park(record, DeadLetterCause.BAD_KEY);
        }
        return switch (wire.decode(record.origin().topic(), record.value(), Identification.class)) {
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
        var notNew = FollowReferral.unlessNew(cases.get(report.referral()), report);
        if (notNew.isPresent()) {
            return notNew.get() instanceof Followed.Refused refused ? parking.park(record, refused.reason())
                    : Effects.none(() -> parts.metrics().repeated(record.origin().topic()));
        }
        var protocol = parts.protocols().apply(report.jurisdiction());
        if (protocol.isEmpty()) {
            return parking.park(record, DeadLetterCause.NO_PROTOCOL);
        }
        DecidedReferral decision;
        Followed.Facts followed;
        try {
            decision = DecideReferral.decide(report, protocol.get(), now, parts.pace());
            followed = FollowReferral.decided(report, decision, now);
        }
        catch (RuntimeException fault) {
            return parking.park(record, fault);
        }
        return effects(report, decision, followed, CloudEvent.traceparent(record.headers()), now);
    }

    private Effects effects(Report report, DecidedReferral decision, Followed.Facts followed, Optional<String> trace,
            Instant now) {
        var send = new ArrayList<Outgoing>();
        var keep = new ArrayList<Assignment>();
        send.add(outbox.decision(DecisionRecords.toRecord(report, decision, now), trace));
        for (var named : decision.named()) {
            var offer = DecisionRecords.offer(report, decision, named, now);
            if (parts.exists().test(Topics.assignments(named.agency()))) {
                send.add(outbox.assignment(offer, trace));
            }
            else {
                keep.add(offer);
            }
        }
        send.addAll(outbox.history(followed, trace));
        return new Effects(Optional.of(followed.after()), send, keep,
                () -> parts.metrics().decided(decision, report.acceptedAt(), parts.clock().instant()));
    }

}
