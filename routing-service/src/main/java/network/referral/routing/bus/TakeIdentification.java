package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.FollowLink;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.bus.HeldReports.Held;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.Report;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.ReferralId;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;

/**
 * What an identification leads to. Writes nothing itself.
 *
 * <p>
 * A first report of an encounter that others may report too waits for a moment, until
 * they have said whether its person is known; the decision and its assignments then
 * appear together, as always.
 */
final class TakeIdentification {

    /**
     * The answer takes a fraction of a second. Without one, somebody must act all the
     * same.
     */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RoutingParts parts;

    private final Wire wire;

    private final Consequences consequences;

    private final Parking parking;

    private final CaseStore cases;

    private final HeldReports held;

    TakeIdentification(RoutingParts parts, Wire wire, Consequences consequences, CaseStore cases, HeldReports held) {
        this.parts = parts;
        this.wire = wire;
        this.consequences = consequences;
        this.parking = new Parking(new Outbox(wire), parts.metrics(), parts.clock());
        this.cases = cases;
        this.held = held;
    }

    Effects take(Received record, Instant now) {
        return take(record, false, now);
    }

    /** Of one that was parked: it is the newest report of its referral. */
    Effects takeAgain(Received record, Instant now) {
        return take(record, true, now);
    }

    private Effects take(Received record, boolean again, Instant now) {
        if (record.key() == null) {
            return parking.park(record, DeadLetterCause.BAD_KEY);
        }
        return switch (wire.decode(record.value(), Identification.class)) {
            case Decoded.Refused<Identification>(var cause) -> parking.park(record, cause);
            case Decoded.Value<Identification>(var identification) -> Reports.of(identification)
                .map(report -> take(new Arrival(record, identification, report, again), now))
                .orElseGet(() -> parking.park(record, DeadLetterCause.BAD_VALUE));
        };
    }

    /** A record, and what it says. */
    private record Arrival(Received record, Identification identification, Report report, boolean again) {
    }

    private Effects take(Arrival arrival, Instant now) {
        var record = arrival.record();
        var report = arrival.report();
        if (!record.isKeyed(report.referral().toString())) {
            return parking.park(record, DeadLetterCause.KEY_MISMATCH);
        }
        var known = cases.get(report.referral());
        var waiting = known.isEmpty() ? held.get(report.referral()) : Optional.<Held>empty();
        if (waiting.isPresent()) {
            return whileWaiting(waiting.get(), arrival, now);
        }
        var notNew = arrival.again() ? FollowReferral.unlessNewest(known, report)
                : FollowReferral.unlessNew(known, report);
        if (notNew.isPresent()) {
            return notNew.get() instanceof Followed.Refused refused ? parking.park(record, refused.reason())
                    : repeated(record);
        }
        return report.sighting()
            .filter(sighting -> known.isEmpty() && parts.protocols().apply(report.jurisdiction(), now).isPresent())
            .map(sighting -> Effects.waiting(new Held(report.referral(), now.plus(PATIENCE), record, Optional.empty()),
                    List.of(LinkMessages.toGroup(report, sighting))))
            .orElseGet(() -> decide(arrival, known, List.of(), now));
    }

    /**
     * A revision waits for nobody: the first report is decided as it is, and then the
     * revision, as one of a report that is known.
     */
    private Effects whileWaiting(Held waiting, Arrival arrival, Instant now) {
        var record = arrival.record();
        var report = arrival.report();
        if (report.revision() == 1) {
            var first = read(waiting.record()).map(Report::contentSha256);
            return first.filter(report.contentSha256()::equals).isPresent() ? repeated(record)
                    : parking.park(record, DeadLetterCause.CONTRADICTION);
        }
        return unanswered(waiting, now).beforeTheRecord(waiting);
    }

    /** Decides a report that has waited long enough. */
    Effects unanswered(Held waiting, Instant now) {
        return resolve(waiting, waiting.first().<CaseFact.Link>map(first -> samePerson(first, now)).stream().toList(),
                now)
            .counting(parts.metrics()::unanswered);
    }

    /** Decides a report that has waited, with what the other reports have said. */
    Effects resolve(Held waiting, List<CaseFact.Link> links, Instant now) {
        var record = waiting.record();
        return arrived(record).map(arrival -> decide(arrival, Optional.empty(), links, now))
            .orElseGet(() -> parking.park(record, DeadLetterCause.BAD_VALUE))
            .ending(waiting);
    }

    static CaseFact.Linked samePerson(ReferralId first, Instant now) {
        return new CaseFact.Linked(new Kinship.SamePerson(first), now);
    }

    /** Of a report that waits: it was understood before. */
    Optional<Report> read(Received record) {
        return arrived(record).map(Arrival::report);
    }

    private Optional<Arrival> arrived(Received record) {
        return wire.decode(record.value(),
                Identification.class) instanceof Decoded.Value<Identification>(var identification)
                        ? Reports.of(identification).map(report -> new Arrival(record, identification, report, false))
                        : Optional.empty();
    }

    private Effects repeated(Received record) {
        return Effects.none(() -> parts.metrics().repeated(record.origin().topic()));
    }

    private Effects decide(Arrival arrival, Optional<ReferralCase> known, List<CaseFact.Link> links, Instant now) {
        var record = arrival.record();
        var report = arrival.report();
        var protocol = parts.protocols().apply(report.jurisdiction(), now);
        if (protocol.isEmpty()) {
            return parking.park(record, DeadLetterCause.NO_PROTOCOL);
        }
        return parking.orPark(record, () -> {
            var kept = FollowLink.kept(known, report, links);
            var decided = DecideReferral.decide(report, kept, protocol.get(), now, parts.pace());
            var followed = FollowReferral.decided(known, report, links, decided, parts.away().apply(now), now);
            return consequences
                .decided(known, followed, DecisionRecords.toRecord(report, decided, followed.after(), now),
                        arrival.identification(), CloudEvent.traceparent(record.headers()))
                .counting(() -> parts.metrics().decided(decided, report.acceptedAt(), parts.clock().instant()));
        });
    }

}
