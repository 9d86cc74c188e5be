package network.referral.intake.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/**
 * A referral as intake knows it: more than the reporter may.
 *
 * @param revision of the report, by which this is; 0 before the decision, and where it is
 * not told
 * @param assignments those of every agency; empty before the decision
 */
public record CaseFacts(ReferralId referralId, int revision, CoarseState stand, List<AssignmentFacts> assignments) {

    public CaseFacts {
        assignments = List.copyOf(assignments);
    }

    /** Accepted, and not decided yet. */
    public static CaseFacts undecided(ReferralId referralId) {
        return new CaseFacts(referralId, 0, CoarseState.OPEN, List.of());
    }

    /**
     * Without what is asked, how far each of that is, and what has followed the report.
     */
    public CaseFacts stateAlone() {
        return new CaseFacts(referralId, 0, stand, List.of());
    }

    /**
     * @param progress empty when it cannot be read
     * @param acknowledgedAt by the agency's own word
     */
    public record AssignmentFacts(String purpose, Optional<AssignmentProgress> progress,
            Optional<Instant> acknowledgedAt) {
    }
}
