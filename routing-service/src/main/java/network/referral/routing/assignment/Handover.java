package network.referral.routing.assignment;

import java.time.Instant;
import java.util.Optional;
import network.referral.routing.assignment.CaseFact.CancelReason;
import network.referral.schemas.AgencyId;

/**
 * What happens to an assignment that its agency gave back or was relieved of: the first
 * stand-in who can gets it, else a duty post. A duty post that has it already is told,
 * and nobody else is asked, unless the post goes by its agency: because that one had said
 * that it is at it, or because it is kept out. Once that post has it no longer, a
 * stand-in gets it before another post is asked.
 */
final class Handover {

    private Handover() {
    }

    static void of(Unfolding unfolding, HeldAssignment given, Instant now) {
        if (CaseState.isDoneByAPost(given, unfolding.now().all())) {
            return;
        }
        boolean seenTo = isOwned(unfolding, given) && !isKeptOut(given) && given.acknowledgedAt().isEmpty();
        if (seenTo || !toStandIn(unfolding, given, now)) {
            leaveToPosts(unfolding, given, now);
        }
    }

    /**
     * Of what its agency gave back while a post had it: whether there is one, now that no
     * post has it any more.
     */
    static boolean fromPostToStandIn(Unfolding unfolding, HeldAssignment task, Instant now) {
        return task.isGivenBack() && toStandIn(unfolding, task, now);
    }

    /** Whether one is there for what was given back, and nobody has. */
    static boolean hasStandIn(Unfolding unfolding, HeldAssignment task) {
        return task.isGivenBack() && standIn(unfolding, task).isPresent();
    }

    private static Optional<AgencyId> standIn(Unfolding unfolding, HeldAssignment given) {
        return given.watch().standIns().stream().filter(agency -> mayTake(unfolding, agency, given)).findFirst();
    }

    /** Whether there is one; nobody must have it. */
    private static boolean toStandIn(Unfolding unfolding, HeldAssignment given, Instant now) {
        var standIn = standIn(unfolding, given);
        if (standIn.isEmpty()) {
            return false;
        }
        var instead = NewAssignment.insteadOf(given, standIn.get(), unfolding.now(), now);
        var already = alreadyWith(unfolding, standIn.get(), given);
        unfolding.add(new CaseFact.Reassigned(given.id(), already.orElse(instead), now));
        // one that has it already, for less urgent a reason, has it now as urgently
        already.filter(held -> !held.state().isClosed() && instead.priority().compareTo(held.priority()) < 0)
            .ifPresent(held -> {
                unfolding.add(held.hurried(instead.priority(), instead.acknowledgeBy(), instead.watch().ladder(), now));
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
     * Not an excluded agency, none that is away, and none that gave the same purpose
     * back.
     */
    private static boolean mayTake(Unfolding unfolding, AgencyId agency, HeldAssignment given) {
        var referral = unfolding.now();
        return !referral.excluded().contains(agency) && !unfolding.away().isAway(agency)
                && referral.all()
                    .stream()
                    .noneMatch(held -> held.agency().equals(agency) && held.purpose().equals(given.purpose())
                            && !held.isRequest() && held.isGivenBack());
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
