package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.CaseFact.CancelReason;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;

/**
 * What happens to an assignment that its agency gave back or was relieved of: the first
 * stand-in who can gets it, else a duty post. A duty post that has it already is told,
 * and nobody else is asked, unless the post goes by its agency: because that one had said
 * that it is at it, or because it is kept out. Once that post has it no longer, a
 * stand-in gets it before another post is asked. What a post has done before that without
 * reaching the person is not done, unless its agency never had it, and only goes away:
 * nobody is to look until there is something new.
 */
final class Handover {

    /** Of one agency to one task; an assumption. */
    private static final int MOST_RETURNS = 20;

    /**
     * Before a post is asked: two that stand in for each other could else pass it to and
     * fro for hours, each time with a quarter of the time.
     */
    private static final int MOST_RETURNS_AT_ONCE = 1;

    private Handover() {
    }

    static void of(Unfolding unfolding, HeldAssignment given, Instant now) {
        if (CaseState.isDoneByAPost(given, unfolding.now().all())
                && (hasOnlyGoneAway(given) || !Care.isInVain(unfolding.now(), given))) {
            return;
        }
        Revision.uncount(unfolding, given, now);
        boolean seenTo = isOwned(unfolding, given) && !isKeptOut(given) && given.acknowledgedAt().isEmpty();
        if (seenTo || !toStandIn(unfolding, given, MOST_RETURNS_AT_ONCE, now)) {
            leaveToPosts(unfolding, given, now);
        }
    }

    private static boolean hasOnlyGoneAway(HeldAssignment given) {
        return given.relievedFor().isPresent() && !isKeptOut(given) && given.acknowledgedAt().isEmpty();
    }

    /**
     * Of what its agency gave back, and no post has: whether there is one. It may have
     * been away until now.
     */
    static boolean fromPostToStandIn(Unfolding unfolding, HeldAssignment task, Instant now) {
        return task.isGivenBack() && toStandIn(unfolding, task, MOST_RETURNS, now);
    }

    /** Whatever waits with nobody. */
    static void toThoseWhoAreBack(Unfolding unfolding, Instant now) {
        for (var held : List.copyOf(unfolding.now().all())) {
            if (Deadline.isWatched(held, unfolding.now())) {
                fromPostToStandIn(unfolding, held, now);
            }
        }
    }

    /** Whether one is there for what was given back, and nobody has. */
    static boolean hasStandIn(Unfolding unfolding, AssignmentId id) {
        var task = unfolding.held(id);
        return task.isGivenBack() && standIn(unfolding, task, MOST_RETURNS).isPresent();
    }

    private static Optional<AgencyId> standIn(Unfolding unfolding, HeldAssignment given, int mostReturns) {
        return given.watch()
            .standIns()
            .stream()
            .filter(agency -> mayTake(unfolding, agency, given)
                    && !hasComeBackTooOften(unfolding.now(), agency, given, mostReturns))
            .findFirst();
    }

    /** Whether there is one; nobody must have it. */
    private static boolean toStandIn(Unfolding unfolding, HeldAssignment given, int mostReturns, Instant now) {
        var standIn = standIn(unfolding, given, mostReturns);
        if (standIn.isEmpty()) {
            return false;
        }
        var instead = NewAssignment.insteadOf(given, standIn.get(), unfolding.now(), now);
        var already = alreadyWith(unfolding, standIn.get(), given);
        unfolding.add(new CaseFact.Reassigned(given.id(), already.orElse(instead), now));
        // one that has it already, for less urgent a reason, has it now as urgently
        already.filter(held -> !held.state().isClosed() && instead.priority().compareTo(held.priority()) < 0)
            .ifPresent(held -> {
                unfolding.add(held.hurried(instead.priority(),
                        NewAssignment.timeInstead(given, instead, unfolding.now()), instead.watch().ladder(), now));
                Escalation.hurryOwner(unfolding, held.id(), now);
            });
        Escalation.endRequests(unfolding, given.id(), CancelReason.REASSIGNED, now);
        return true;
    }

    /** Also by none that is about to lose it because its agency keeps nothing. */
    private static boolean isOwned(Unfolding unfolding, HeldAssignment given) {
        var kept = unfolding.now()
            .all()
            .stream()
            .filter(held -> !unfolding.away().keepsNothing(held.agency()))
            .toList();
        return CaseState.isOwned(given, kept);
    }

    /**
     * One that says in turn that it is full and open: whoever answers for it is to be
     * asked by people, and no case is to grow without end.
     */
    private static boolean hasComeBackTooOften(ReferralCase referral, AgencyId agency, HeldAssignment given,
            int mostReturns) {
        return referral.inPlaceOf(given)
            .filter(each -> each.agency().equals(agency) && each.mayComeBack())
            .skip(mostReturns)
            .findAny()
            .isPresent();
    }

    private static boolean isKeptOut(HeldAssignment given) {
        return given.relievedFor().filter(Absence.EXCLUDED::equals).isPresent();
    }

    /**
     * The post that owns it, and each that was asked to see to one who is kept out, hear
     * that nobody else has it.
     */
    private static void leaveToPosts(Unfolding unfolding, HeldAssignment given, Instant now) {
        boolean isOwned = isOwned(unfolding, given);
        if (!isOwned) {
            Escalation.climbToTheTop(unfolding, given.id(), now);
        }
        if (isOwned || isKeptOut(given)) {
            Escalation.tellAnew(unfolding, given.id(), now);
        }
    }

    /**
     * Not an excluded agency, none that is away, and none that gave the same purpose back
     * itself, unless what became of that is over: it was for another need.
     */
    private static boolean mayTake(Unfolding unfolding, AgencyId agency, HeldAssignment given) {
        var referral = unfolding.now();
        return !referral.excluded().contains(agency) && !unfolding.away().isAway(agency)
                && referral.all()
                    .stream()
                    .noneMatch(held -> held.agency().equals(agency) && held.purpose().equals(given.purpose())
                            && !held.isRequest() && held.isGivenBack() && !held.mayComeBack()
                            && Care.last(referral, held).isPresent());
    }

    /**
     * Unless it has looked for the person in vain, or was done with something less
     * urgent.
     */
    private static Optional<HeldAssignment> alreadyWith(Unfolding unfolding, AgencyId agency, HeldAssignment given) {
        return unfolding.now()
            .all()
            .stream()
            .filter(held -> !held.isRequest() && held.isLive() && !held.released() && held.agency().equals(agency)
                    && held.purpose().equals(given.purpose()) && !Care.isInVain(unfolding.now(), held)
                    && (!held.state().isClosed() || held.priority().compareTo(given.priority()) <= 0))
            .findFirst();
    }

}
