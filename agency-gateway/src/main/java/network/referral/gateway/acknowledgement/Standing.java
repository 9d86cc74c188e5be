package network.referral.gateway.acknowledgement;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * How an assignment stands when its agency speaks.
 *
 * @param news another text whenever the agency was told anything of it
 * @param cancelled true once routing has taken it back: its word is final, whatever the
 * agency said before
 * @param erased true once the referral was erased: what had ended stays as it ended, and
 * nothing more is heard
 */
public record Standing(AssignmentId assignment, Instant assignedAt, String news, boolean cancelled, boolean erased,
        History history) {

    public AssignmentProgress state() {
        return state(cancelled, erased, history);
    }

    public static AssignmentProgress state(boolean cancelled, boolean erased, History history) {
        return cancelled || erased && !history.state().isClosed() ? AssignmentProgress.CANCELLED : history.state();
    }

    /** What the agency may say next; delivery is not its word. */
    public Set<AssignmentProgress> next() {
        var next = EnumSet.noneOf(AssignmentProgress.class);
        next.addAll(state().isClosed() ? Set.of() : history.next());
        next.remove(AssignmentProgress.DELIVERED);
        return next;
    }
}
