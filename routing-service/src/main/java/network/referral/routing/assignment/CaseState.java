package network.referral.routing.assignment;

import java.util.Collection;
import network.referral.schemas.AssignmentProgress;

/** Where a referral as a whole stands, derived from its assignments. */
public enum CaseState {

    /** Somebody has yet to answer, or has given back what nobody owns yet. */
    OPEN,
    /** Every assignment is in the hands of an agency or a duty post that said so. */
    ACKNOWLEDGED,
    /** Nothing is left to do. */
    CLOSED;

    /**
     * Closed at once when nobody is owed anything; never while the protocol names nobody
     * for somebody who is, or a duty post still looks for whom the agency did not reach.
     */
    static CaseState of(ReferralCase referral) {
        var all = referral.all();
        var covered = Cover.of(referral);
        if (referral.due() && (referral.nobodyNamed() || all.isEmpty() && covered.isEmpty())) {
            return OPEN;
        }
        var done = covered.stream().allMatch(task -> task.state() == AssignmentProgress.COMPLETED);
        var inHands = covered.stream().allMatch(HeldTask::inHands);
        for (var held : all) {
            if (!held.isRequest() && (!isDone(held, all) || isLookedFor(referral, held))) {
                done = false;
                inHands = inHands && isInHands(held, all);
            }
        }
        if (done) {
            return CLOSED;
        }
        return inHands ? ACKNOWLEDGED : OPEN;
    }

    private static boolean isLookedFor(ReferralCase referral, HeldAssignment held) {
        return held.state() == AssignmentProgress.COMPLETED && !held.released() && Care.isInVain(referral, held)
                && Care.isWithAPost(referral, held);
    }

    /**
     * Given back, or taken from who is away, is not done: the person still needs what was
     * asked. Nor is what a duty post has done while the agency is still at it.
     */
    static boolean isDone(HeldAssignment held, Collection<HeldAssignment> all) {
        return held.state() == AssignmentProgress.COMPLETED
                || held.state() == AssignmentProgress.CANCELLED && !held.isGivenBack() || held.replacedBy().isPresent()
                || held.released() || !held.state().isAcknowledged() && isDoneByAPost(held, all);
    }

    static boolean isDoneByAPost(HeldAssignment held, Collection<HeldAssignment> all) {
        for (var request : all) {
            if (request.asksFor(held.id()) && request.state() == AssignmentProgress.COMPLETED && !request.released()) {
                return true;
            }
        }
        return false;
    }

    static boolean isInHands(HeldAssignment held, Collection<HeldAssignment> all) {
        return held.state().isAcknowledged() || isOwned(held, all);
    }

    /** A duty post has said that it has it, or has done it. */
    static boolean isOwned(HeldAssignment held, Collection<HeldAssignment> all) {
        for (var request : all) {
            if (request.asksFor(held.id()) && request.state().isAcknowledged() && !request.released()) {
                return true;
            }
        }
        return false;
    }

}
