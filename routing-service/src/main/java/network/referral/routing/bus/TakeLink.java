package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import network.referral.events.DeadLetterCause;
import network.referral.events.ErasureMark;
import network.referral.events.FollowFirst;
import network.referral.events.GroupAnswer;
import network.referral.events.TellFollower;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.assignment.FirstHolds;
import network.referral.routing.assignment.FollowLink;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.LinkWords;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.bus.HeldReports.Held;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;
import network.referral.wire.Wire;

/**
 * What it leads to that another report of the same encounter, or the group of them, says
 * something. Writes nothing itself.
 */
final class TakeLink {

    private final RoutingParts parts;

    private final Consequences consequences;

    private final TakeIdentification identifications;

    private final AwaitOthers others;

    private final CaseStores stores;

    private final Parking parking;

    private final LaterRevisions later;

    TakeLink(RoutingParts parts, Wire wire, Consequences consequences, TakeIdentification identifications,
            AwaitOthers others, CaseStores stores) {
        this.parts = parts;
        this.consequences = consequences;
        this.identifications = identifications;
        this.others = others;
        this.stores = stores;
        this.later = new LaterRevisions(parts);
        this.parking = new Parking(new Outbox(wire), parts.metrics(), parts.clock());
    }

    /**
     * What cannot be read is parked; who waits for it is decided without it. Nothing
     * comes of what one is told that is erased; who asks one is answered, or kept until
     * the erasure has its turn: the person that asks is another report's, too.
     */
    Effects take(Received record, Instant now) {
        var to = LinkRecords.referral(new String(record.key(), StandardCharsets.UTF_8));
        var content = LinkMessages.read(record.value()).getContent();
        if (parts.erased().test(to) && !(content instanceof FollowFirst)) {
            return nothing();
        }
        return switch (content) {
            case GroupAnswer answer -> answered(to, answer, now);
            case FollowFirst ask -> asked(to, LinkRecords.asked(ask), now);
            case TellFollower tell ->
                told(to, LinkRecords.referral(tell.getReferralId()), LinkRecords.told(to, tell), now);
            default -> parking.park(record, DeadLetterCause.BAD_VALUE);
        };
    }

    private Effects answered(ReferralId to, GroupAnswer answer, Instant now) {
        var kinship = LinkMessages.kinship(answer);
        var waiting = stores.held().get(to);
        if (waiting.isEmpty()) {
            var likeness = LikenessId.parse(answer.getLikeness()).orElseThrow();
            return follow(stores.cases().get(to), before -> FollowLink.linked(before, kinship, likeness, now));
        }
        if (!isOf(waiting.get(), answer)) {
            return nothing();
        }
        return switch (kinship) {
            case Kinship.First ignored -> others.first(waiting.get(), Optional.empty(), now);
            case Kinship.SameGroup(var first) -> others.first(waiting.get(), Optional.of(first), now);
            case Kinship.SamePerson(var first) -> others.follow(waiting.get(), first, now);
        };
    }

    /** Not of what a correction says no longer. */
    private boolean isOf(Held waiting, GroupAnswer answer) {
        return identifications.newest(waiting)
            .flatMap(Report::sighting)
            .map(Sighting::likeness)
            .equals(LikenessId.parse(answer.getLikeness()));
    }

    /** Whoever asks gets an answer, also a repeated question. */
    private Effects asked(ReferralId to, Follower follower, Instant now) {
        var known = stores.cases().get(to);
        if (known.isEmpty()) {
            return others.asked(to, follower, now)
                .or(() -> stores.marks().get(to).map(mark -> askedOfErased(mark, to, follower)))
                .orElseGet(() -> Effects.said(List.of(notAlike(to, follower, Optional.empty()))));
        }
        var first = known.get();
        var followed = parts.erased().test(to) ? FollowLink.noted(first, follower, due(to), now)
                : FollowLink.asked(first, follower, due(to), later.away(known, now), now);
        return followed.map(facts -> effects(first, facts))
            .orElseGet(() -> Effects
                .said(List.of(LinkMessages.toFollower(to, LinkWords.answer(first, follower, parts.erased())))));
    }

    /** Where nobody has taken its place yet, whoever asks does. */
    private static Effects askedOfErased(ErasureMark mark, ReferralId erased, Follower follower) {
        var successor = Optional.ofNullable(mark.getSuccessor()).map(LinkRecords::referral);
        var answer = notAlike(erased, follower, successor);
        return successor.isPresent() ? Effects.said(List.of(answer)) : Effects
            .marked(ErasureMark.newBuilder(mark).setSuccessor(follower.referral().toString()).build(), answer);
    }

    private static Outgoing notAlike(ReferralId from, Follower follower, Optional<ReferralId> successor) {
        return LinkMessages.toFollower(from, Said.ToFollower.notAlike(follower.referral(), successor));
    }

    private Effects told(ReferralId to, ReferralId from, Said.ToFollower said, Instant now) {
        var waiting = stores.held().get(to);
        if (waiting.isPresent()) {
            return waiting.filter(report -> report.follows(from))
                .map(report -> said.successor()
                    .map(next -> others.follow(report, next, now))
                    .orElseGet(() -> told(report, from, said.holds(), now)))
                .orElseGet(TakeLink::nothing);
        }
        return follow(stores.cases().get(to),
                before -> FollowLink.told(before, from, said, due(to), later.away(Optional.of(before), now), now));
    }

    private FollowLink.Due due(ReferralId of) {
        return DecisionRecords.due(stores.decisions().get(of).orElseThrow());
    }

    /** One that is not of that person may be the first of its own. */
    private Effects told(Held waiting, ReferralId from, FirstHolds holds, Instant now) {
        List<CaseFact.Link> links = List.of(TakeIdentification.samePerson(from, now),
                new CaseFact.Told(from, holds, now));
        return holds.alike() ? others.told(waiting, () -> identifications.resolve(waiting, links, now), now)
                : others.first(waiting, Optional.of(from), now);
    }

    private Effects follow(Optional<ReferralCase> known, Function<ReferralCase, Optional<Followed.Facts>> step) {
        return known.flatMap(before -> step.apply(before).map(followed -> effects(before, followed)))
            .orElseGet(TakeLink::nothing);
    }

    private Effects effects(ReferralCase before, Followed.Facts followed) {
        return consequences.of(Optional.of(before), followed, stores.decisions().get(before.id()).orElseThrow(),
                Optional.empty());
    }

    private static Effects nothing() {
        return Effects.none(() -> {
        });
    }

}
