package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.assignment.FollowLink;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.bus.HeldReports.Held;
import network.referral.routing.decision.Accusation;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.AgencyId;
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
 * appear together, as always. Any first report waits for what corrects it, where that has
 * come in. Corrected meanwhile, it is decided as corrected, and only so.
 */
final class TakeIdentification {

    /**
     * The answer takes a fraction of a second, and longer where a broker or another
     * instance has died and its work has to be taken over. Without one, somebody must act
     * all the same; but whoever another report keeps out may be shown the person then.
     */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * All that waits of a referral is read at each correction: whoever corrects without
     * end is decided, or nobody else's reports would be.
     */
    static final int MOST_REVISIONS = 20;

    private final RoutingParts parts;

    private final Wire wire;

    private final Consequences consequences;

    private final Parking parking;

    private final CaseStore cases;

    private final HeldReports held;

    private final LaterRevisions later;

    TakeIdentification(RoutingParts parts, Wire wire, Consequences consequences, CaseStore cases, HeldReports held) {
        this.parts = parts;
        this.wire = wire;
        this.consequences = consequences;
        this.parking = new Parking(new Outbox(wire), parts.metrics(), parts.clock());
        this.cases = cases;
        this.held = held;
        this.later = new LaterRevisions(parts);
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
            case Decoded.Value<Identification>(var identification) -> IdentificationRecords.of(identification)
                .map(report -> take(new Arrival(record, identification, report, again), now))
                .orElseGet(() -> parking.park(record, DeadLetterCause.BAD_VALUE));
        };
    }

    /** A record, and what it says. */
    private record Arrival(Received record, Identification identification, Report report, boolean again) {

        Outgoing toGroup() {
            return LinkMessages.toGroup(report, report.sighting().orElseThrow(),
                    identification.getEncounter().getOccurredAt());
        }

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
            // the brokers may have lost what was published of it
            var lost = known.filter(ignored -> arrival.again()).map(consequences::published).stream().toList();
            return notTaken(notNew.get(), record).saying(lost);
        }
        if (known.isEmpty() && parts.protocols().apply(report.jurisdiction(), now).isPresent()) {
            var first = Held.since(report.referral(), now.plus(PATIENCE), record);
            if (report.sighting().isPresent()) {
                return Effects.waiting(first, List.of(arrival.toGroup()));
            }
            if (later.areThere(report)) {
                return Effects.waiting(first.awaitingCorrection(), List.of());
            }
        }
        return decide(List.of(arrival), known, List.of(), List.of(), now);
    }

    private Effects notTaken(Followed notNew, Received record) {
        return notNew instanceof Followed.Refused refused ? parking.park(record, refused.reason())
                : Effects.none(() -> parts.metrics().repeated(record.origin().topic()));
    }

    /**
     * A correction takes the place of the report and waits on in it, as long as that one
     * would have: whom it keeps out must not be shown the person, not for a moment.
     */
    private Effects whileWaiting(Held waiting, Arrival arrival, Instant now) {
        var revisions = arrived(waiting).stream().map(Arrival::report).toList();
        return FollowReferral.unlessCorrects(revisions, arrival.report(), arrival.again())
            .map(notNew -> notTaken(notNew, arrival.record()))
            .orElseGet(() -> corrected(waiting, revisions.getLast().sighting(), arrival, now));
    }

    /**
     * What the group says of somebody else than it describes is not waited for. The first
     * report, where it is known, hears whom the correction keeps out as soon as no later
     * one lies there.
     */
    private Effects corrected(Held waiting, Optional<Sighting> before, Arrival arrival, Instant now) {
        var report = arrival.report();
        var corrected = waiting.correctedBy(arrival.record());
        if (report.sighting().isEmpty()) {
            return later.areThere(report)
                    ? waitOn(corrected.askingAnew().awaitingCorrection(), now).saying(SaidMeanwhile.handedOn(waiting))
                    : resolve(corrected, List.of(), now);
        }
        if (report.sighting().equals(before)) {
            if (corrected.first().isPresent() && mayWaitOn(corrected) && later.areThere(report)) {
                return Effects.waiting(corrected.awaitingCorrection(), List.of());
            }
            return waitOn(corrected, now).saying(corrected.first()
                .map(first -> LinkMessages.toFirst(first, follower(report, now)))
                .stream()
                .toList());
        }
        return waitOn(corrected.askingAnew(), now).saying(List.of(arrival.toGroup()))
            .saying(SaidMeanwhile.handedOn(waiting));
    }

    private Effects waitOn(Held corrected, Instant now) {
        if (mayWaitOn(corrected)) {
            return Effects.waiting(corrected, List.of());
        }
        return corrected.others().isEmpty() ? unanswered(corrected, now)
                : asTheyAsk(corrected, now).counting(parts.metrics()::unanswered);
    }

    private static boolean mayWaitOn(Held corrected) {
        return corrected.records().size() < MOST_REVISIONS;
    }

    /**
     * As it asks the first report of its person, which moves what those hold. That it
     * keeps out nobody is never said for want of a protocol that can be read.
     */
    Follower follower(Report report, Instant now) {
        var excluded = parts.protocols()
            .apply(report.jurisdiction(), now)
            .map(protocol -> DecideReferral.excluded(report, protocol))
            .orElseGet(report::implicated);
        return new Follower(report.referral(), report.reporter(), report.sighting().orElseThrow().likeness(), excluded);
    }

    /**
     * Decides a report that has waited long enough. Where the first report of its person
     * is known and has not answered, whom that one keeps out is gone by as it was
     * published.
     */
    Effects unanswered(Held waiting, Instant now) {
        var links = waiting.first().<CaseFact.Link>map(first -> samePerson(first, now)).stream().toList();
        return resolve(waiting, links, parts.publishedToKeepOut(waiting.first()), now)
            .counting(parts.metrics()::unanswered);
    }

    /** Decides it by what those have said that have asked, who are answered by it. */
    Effects asTheyAsk(Held waiting, Instant now) {
        var said = SaidMeanwhile.to(waiting, newest(waiting).flatMap(Report::sighting).map(Sighting::likeness), now);
        return resolve(waiting, said.links(), said.keptOut(), now);
    }

    /**
     * Decides a report that has waited, as it was corrected last, with what the other
     * reports have said.
     */
    Effects resolve(Held waiting, List<CaseFact.Link> links, Instant now) {
        return resolve(waiting, links, List.of(), now);
    }

    /**
     * @param keptOut whom others than the links keep out
     */
    Effects resolve(Held waiting, List<CaseFact.Link> links, List<AgencyId> keptOut, Instant now) {
        var arrivals = arrived(waiting);
        var effects = arrivals.size() < waiting.records().size()
                ? parking.park(waiting.records(), DeadLetterCause.BAD_VALUE)
                : decide(arrivals, Optional.empty(), links, keptOut, now);
        return effects.ending(waiting).saying(SaidMeanwhile.asks(waiting, effects.after()));
    }

    static CaseFact.Linked samePerson(ReferralId first, Instant now) {
        return new CaseFact.Linked(new Kinship.SamePerson(first), now);
    }

    /** A report that waits, as it was corrected last; empty where none can be read. */
    Optional<Report> newest(Held waiting) {
        return arrived(waiting).stream().reduce((earlier, later) -> later).map(Arrival::report);
    }

    /** Waits on, until the first report has said what it holds. */
    Effects ask(Held waiting, ReferralId first, Instant now) {
        var follower = follower(newest(waiting).orElseThrow(), now);
        return Effects.waiting(waiting.following(first), List.of(LinkMessages.toFirst(first, follower)));
    }

    private List<Arrival> arrived(Held waiting) {
        return waiting.records().stream().flatMap(record -> arrived(record).stream()).toList();
    }

    private Optional<Arrival> arrived(Received record) {
        return wire.decode(record.value(),
                Identification.class) instanceof Decoded.Value<Identification>(var identification)
                        ? IdentificationRecords.of(identification)
                            .map(report -> new Arrival(record, identification, report, false))
                        : Optional.empty();
    }

    /**
     * @param arrivals a report and, where it waited, its corrections: the last one is
     * decided
     * @param keptOut whom others than the links keep out
     */
    private Effects decide(List<Arrival> arrivals, Optional<ReferralCase> known, List<CaseFact.Link> links,
            List<AgencyId> keptOut, Instant now) {
        var records = arrivals.stream().map(Arrival::record).toList();
        var arrival = arrivals.getLast();
        var report = arrival.report();
        var protocol = parts.protocols().apply(report.jurisdiction(), now);
        if (protocol.isEmpty()) {
            return parking.park(records, DeadLetterCause.NO_PROTOCOL);
        }
        return parking.orPark(records, () -> {
            var kept = new HashSet<>(FollowLink.kept(known, links));
            kept.addAll(keptOut);
            kept.addAll(parts.publishedToKeepOut(known.flatMap(referral -> referral.link().unheard())));
            kept.addAll(later.keptOut(report));
            var decided = DecideReferral.decide(report, kept, protocol.get(), now, parts.pace());
            var followed = FollowReferral.decided(known, arrivals.stream().map(Arrival::report).toList(), links,
                    consequences.named(known), decided, parts.away().apply(now), now);
            return consequences
                .decided(known, followed, DecisionRecords.toRecord(report, decided, followed.after(), now),
                        before -> parts.keep()
                            .of(arrival.identification(), protocol.get().calendar().zone(), now, before),
                        CloudEvent.traceparent(arrival.record().headers()))
                .counting(() -> parts.metrics()
                    .decided(decided, Accusation.isUnheard(decided, protocol.get()), report.acceptedAt(),
                            parts.clock().instant()))
                .counting(() -> parts.metrics().corrected(arrivals.size() - 1));
        });
    }

}
