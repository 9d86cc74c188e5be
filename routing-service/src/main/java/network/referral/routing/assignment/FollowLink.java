package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.assignment.CaseFact.CancelReason;
import network.referral.routing.assignment.CaseLink.Follower;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.routing.linking.Kinship;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;

/**
 * Which facts follow from what other reports of the same person say. Pure.
 *
 * <p>
 * After each of them every task that the decision names is with somebody of this
 * referral, or is held by the first report as it last told; and it tells of every change.
 */
public final class FollowLink {

    private FollowLink() {
    }

    /**
     * What the decision in force names.
     *
     * @param decidedAt when its deadlines began to run
     */
    public record Due(List<Named> named, Instant decidedAt) {

        public Due {
            named = List.copyOf(named);
        }
    }

    /**
     * Agencies that other reports of the same person keep out, the first one and later
     * ones, as far as they have told: they are kept from this one, too. Whoever may have
     * to do with what was done to a person must not learn of it by another way. What was
     * told stays told where this one, or the first, comes to describe somebody else: as
     * where an age that was in doubt is settled.
     * @param links what the other reports have said of a first report
     */
    public static Set<AgencyId> kept(Optional<ReferralCase> known, List<CaseFact.Link> links) {
        var before = known.map(ReferralCase::link).stream().flatMap(CaseLink::heard);
        var now = links.stream()
            .flatMap(link -> link instanceof CaseFact.Told(var ignored, var holds, var at) ? Stream.of(holds)
                    : Stream.empty());
        var byFirst = Stream.concat(before, now).flatMap(holds -> holds.kept().stream());
        return Stream.concat(byFirst, known.stream().flatMap(referral -> referral.link().saidByFollowers().stream()))
            .collect(Collectors.toSet());
    }

    /** The group's answer on a report that was decided without it. */
    public static Optional<Followed.Facts> linked(ReferralCase before, Kinship kinship, LikenessId likeness,
            Instant now) {
        if (!(kinship instanceof Kinship.SamePerson) || before.link().first().isPresent()
                || !before.link().isAlike(likeness)) {
            return Optional.empty();
        }
        var unfolding = new Unfolding(before, Absences.NONE);
        unfolding.add(new CaseFact.Linked(kinship, now));
        return Optional.of(unfolding.finish(now));
    }

    /**
     * A later report of the same person wants to be told, and says whom it keeps out;
     * empty when both are known already.
     */
    public static Optional<Followed.Facts> asked(ReferralCase before, Follower follower, Due due, Absences away,
            Instant now) {
        var unfolding = new Unfolding(before, away.keptOut(before.excluded()).keptOut(follower.excluded()));
        isFollowed(unfolding, follower, due, now);
        takeFromExcluded(unfolding, before, due, now);
        return unfolding.isEmpty() ? Optional.empty() : Optional.of(unfolding.finish(now));
    }

    /**
     * The same of one that is known to be erased: who follows it and whom that one keeps
     * out is noted for whichever takes its place, and nobody is asked in another's.
     */
    public static Optional<Followed.Facts> noted(ReferralCase erased, Follower follower, Due due, Instant now) {
        var unfolding = new Unfolding(erased, Absences.NONE);
        isFollowed(unfolding, follower, due, now);
        return unfolding.isEmpty() ? Optional.empty() : Optional.of(unfolding.finish(now));
    }

    /** By one that says whom it keeps out, as far as that is not known. */
    private static void isFollowed(Unfolding unfolding, Follower follower, Due due, Instant now) {
        if (!unfolding.now().link().isFollowedBy(follower.referral())) {
            unfolding.add(new CaseFact.ReportedAgain(follower.keepingOut(List.of()), now));
        }
        var link = unfolding.now().link();
        if (link.isAlike(follower.likeness()) && !link.saidBy(follower.referral()).equals(follower.excluded())) {
            unfolding.add(new CaseFact.KeepsOut(follower.referral(), follower.excluded(), due.named(), now));
        }
    }

    /** What was moved before is not moved back. */
    private static void takeFromExcluded(Unfolding unfolding, ReferralCase before, Due due, Instant now) {
        if (!before.excluded().containsAll(unfolding.now().excluded())) {
            Relief.ofExcluded(unfolding, now);
            offerAfresh(unfolding, before, due, now);
        }
    }

    private static void offerAfresh(Unfolding unfolding, ReferralCase before, Due due, Instant now) {
        Revision.offer(unfolding, due.named().stream().map(named -> afresh(named, before, due, now)).toList(),
                before.revision(), now);
    }

    /**
     * What the first report says; empty when that is no news, and when it is not, or no
     * longer, the first one.
     */
    public static Optional<Followed.Facts> told(ReferralCase before, ReferralId from, Said.ToFollower said, Due due,
            Absences away, Instant now) {
        var holds = said.holds();
        var isNews = before.link().holds().filter(known -> known.last() || known.equals(holds)).isEmpty();
        if (before.link().first().filter(from::equals).isEmpty() || !isNews) {
            return Optional.empty();
        }
        // whom the first one was kept from is kept from this one, until it is revised
        var kept = away.keptOut(before.excluded()).keptOut(holds.kept());
        for (var follower : said.takesOver()) {
            kept = kept.keptOut(follower.excluded());
        }
        var unfolding = new Unfolding(before, kept);
        unfolding.add(holds.alike() ? new CaseFact.Told(from, holds, now)
                : new CaseFact.Parted(from, holds.last(), holds.kept(), now));
        said.takesOver().forEach(follower -> isFollowed(unfolding, follower, due, now));
        Relief.ofExcluded(unfolding, now);
        withdrawDoubles(unfolding, now);
        offerAfresh(unfolding, before, due, now);
        said.successor().ifPresent(next -> unfolding.add(new CaseFact.Linked(new Kinship.SamePerson(next), now)));
        return Optional.of(unfolding.finish(now));
    }

    /**
     * Takes back what the first report holds as well and nobody has answered here. Work
     * that an agency has begun is left with it.
     */
    static void withdrawDoubles(Unfolding unfolding, Instant now) {
        for (var want : unfolding.now().link().wants()) {
            for (var held : List.copyOf(unfolding.now().all())) {
                if (isDouble(unfolding.now(), held, want)) {
                    unfolding.add(new CaseFact.Cancelled(held.id(), CancelReason.DUPLICATE, now));
                    Escalation.endRequests(unfolding, held.id(), now);
                }
            }
        }
    }

    private static boolean isDouble(ReferralCase referral, HeldAssignment held, CaseLink.Want want) {
        return !held.isRequest() && held.agency().equals(want.agency()) && held.purpose().equals(want.purpose())
                && held.state().isUnanswered() && !CaseState.isInHands(held, referral.all())
                && referral.all().stream().noneMatch(given -> given.replacedBy().filter(held.id()::equals).isPresent())
                && !wasTakenBack(referral, held) && Cover.of(referral, want).isPresent();
    }

    /**
     * Once under the same revision: whoever reported first could else put off the
     * deadline without end, by saying in turn that there is no victim, and that there is.
     */
    private static boolean wasTakenBack(ReferralCase referral, HeldAssignment held) {
        return referral.all()
            .stream()
            .anyMatch(before -> !before.isRequest() && before.agency().equals(held.agency())
                    && before.purpose().equals(held.purpose()) && before.revision() == held.revision()
                    && before.state() == AssignmentProgress.CANCELLED && before.relievedFor().isEmpty()
                    && !before.released());
    }

    /**
     * What the first report let go is assigned here with the time that is left, but at
     * least a quarter of it; under another id when it was taken back before.
     */
    private static Named afresh(Named named, ReferralCase referral, Due due, Instant now) {
        var acknowledgeBy = new Term(due.decidedAt(), named.acknowledgeBy()).remaining(named.acknowledgeBy(), now);
        var later = Duration.between(named.acknowledgeBy(), acknowledgeBy);
        return new Named(freshId(named, referral), named.agency(), named.purpose(), named.priority(), named.rules(),
                named.share(), named.basis(), named.acknowledgeWithin(), acknowledgeBy, named.standsInFor(),
                named.ladder().stream().map(step -> step.handedTo(named.agency(), later)).toList(), named.standIns());
    }

    private static AssignmentId freshId(Named named, ReferralCase referral) {
        var id = named.id();
        for (int again = 1; referral.assignments().containsKey(id); again++) {
            id = AssignmentId.derive(referral.id(), referral.revision(), named.agency(),
                    named.purpose() + "/again/" + again);
        }
        return id;
    }

}
