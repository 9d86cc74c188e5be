package network.referral.routing.assignment;

import java.time.Instant;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/** Something that happened to a referral. Each is one entry of its timeline. */
public sealed interface CaseFact {

    Instant at();

    /** Intake accepted a report. */
    record Identified(Report report, Instant at) implements CaseFact {
    }

    /** The protocol said who must act. */
    record Decided(DecidedReferral decision, Instant at) implements CaseFact {
    }

    /** An agency was given its assignment. */
    record Assigned(DecidedReferral.Named named, int revision, Instant at) implements CaseFact {
    }

    /**
     * An agency said where its assignment stands.
     *
     * @param reason coded reason or outcome, empty where the state has none
     */
    record Progressed(AssignmentId assignment, AssignmentProgress to, Optional<String> reason, String statusId,
            Instant at) implements CaseFact {
    }

    /** Nothing is left to do. */
    record Closed(Instant at) implements CaseFact {
    }

}
