package network.referral.routing.assignment;

import java.util.Collection;
import network.referral.schemas.AssignmentProgress;

/** Where a referral as a whole stands, derived from its assignments. */
public enum CaseState {

    /** Somebody has yet to answer, or has declined or failed and nobody stands in. */
    OPEN,
    /** Every assignment is in the hands of an agency that said so. */
    ACKNOWLEDGED,
    /** Nothing is left to do. */
    CLOSED;

    /**
     * @param due false when the report presumes nobody a victim, so that no assignment is
     * owed
     */
    static CaseState of(Collection<HeldAssignment> assignments, boolean due) {
        if (assignments.isEmpty()) {
            return due ? OPEN : CLOSED;
        }
        if (assignments.stream().allMatch(CaseState::isDone)) {
            return CLOSED;
        }
        return assignments.stream().allMatch(held -> isDone(held) || held.state().isAcknowledged()) ? ACKNOWLEDGED
                : OPEN;
    }

    /** Declined and failed are not done: the person still needs what was asked. */
    private static boolean isDone(HeldAssignment held) {
        return held.state() == AssignmentProgress.COMPLETED || held.state() == AssignmentProgress.CANCELLED;
    }

}
