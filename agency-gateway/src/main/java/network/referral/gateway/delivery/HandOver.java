package network.referral.gateway.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Standing;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.StatusId;

/** Decides what an assignment's arrival at the agency's system says on record. */
public final class HandOver {

    private HandOver() {
    }

    /** The statement that it was delivered; empty once anything has been said. */
    public static Optional<Statement> decide(Standing standing, Instant now) {
        if (!isDue(standing.state())) {
            return Optional.empty();
        }
        var id = StatusId.derive(standing.assignment(), AssignmentProgress.DELIVERED, Optional.empty(), 0);
        var at = now.truncatedTo(ChronoUnit.MILLIS);
        return Optional
            .of(new Statement(id.toString(), AssignmentProgress.DELIVERED, Optional.empty(), Optional.empty(), at, at));
    }

    public static boolean isDue(AssignmentProgress state) {
        return state == AssignmentProgress.ASSIGNED;
    }

}
