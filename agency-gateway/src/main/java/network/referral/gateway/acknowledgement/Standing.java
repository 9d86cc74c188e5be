package network.referral.gateway.acknowledgement;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * How an assignment stands when its agency speaks.
 *
 * @param cancelled true once routing has taken it back: its word is final, whatever the
 * agency said before
 */
public record Standing(AssignmentId assignment, Instant assignedAt, boolean cancelled, History history) {

    public AssignmentProgress state() {
        return cancelled ? AssignmentProgress.CANCELLED : history.state();
    }

    /** What the agency may say next; delivery is not its word. */
    public Set<AssignmentProgress> next() {
        var next = EnumSet.copyOf(state().next());
        next.remove(AssignmentProgress.DELIVERED);
        return next;
    }
}
