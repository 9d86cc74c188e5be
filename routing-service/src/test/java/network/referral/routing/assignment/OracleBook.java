package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import network.referral.routing.decision.Step;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/** What the oracle knows of one assignment or request. */
final class OracleBook {

    AgencyId agency;

    String purpose;

    AssignmentProgress state = AssignmentProgress.ASSIGNED;

    Instant due;

    List<Step> ladder = List.of();

    AssignmentId concerns;

    boolean missed;

    boolean handedOver;

    boolean released;

    int asked;

    Instant lastAsked;

    boolean waited;

    /** Since when somebody must have it in hand: nothing can be late before. */
    Instant since;

    /** Cancelled or given back. */
    boolean isGone() {
        return state == AssignmentProgress.CANCELLED || state == AssignmentProgress.DECLINED
                || state == AssignmentProgress.FAILED;
    }

}
