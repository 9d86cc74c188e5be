package network.referral.intake.status;

import java.util.Optional;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;

/**
 * All that a reporter is told of where something stands. Declined, failed and cancelled
 * look alike from here: the reason is between the agencies.
 */
public enum CoarseState {

    OPEN, ACKNOWLEDGED, CLOSED;

    /** For example {@code open}. */
    public String word() {
        return CodeWord.of(this);
    }

    /**
     * @param progress empty when a newer version wrote a state we cannot read; then
     * nobody is said to have the assignment
     */
    static CoarseState of(Optional<AssignmentProgress> progress) {
        if (progress.isEmpty()) {
            return OPEN;
        }
        return progress.get().isClosed() ? CLOSED : progress.get().isAcknowledged() ? ACKNOWLEDGED : OPEN;
    }

}
