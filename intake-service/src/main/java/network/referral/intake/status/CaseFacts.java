package network.referral.intake.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/**
 * A referral as intake knows it: more than the reporter may.
 *
 * @param assignments those of every agency; empty before the decision
 */
public record CaseFacts(ReferralId referralId, CoarseState stand, List<AssignmentFacts> assignments) {

    public CaseFacts {
        assignments = List.copyOf(assignments);
    }

    /** Accepted, and not decided yet. */
    public static CaseFacts undecided(ReferralId referralId) {
        return new CaseFacts(referralId, CoarseState.OPEN, List.of());
    }

    /** Without what is asked, and how far each of that is. */
    public CaseFacts stateAlone() {
        return new CaseFacts(referralId, stand, List.of());
    }

    /**
     * @param progress empty when it cannot be read
     * @param acknowledgedAt by the agency's own word
     */
    public record AssignmentFacts(String purpose, Optional<AssignmentProgress> progress,
            Optional<Instant> acknowledgedAt) {
    }
}
