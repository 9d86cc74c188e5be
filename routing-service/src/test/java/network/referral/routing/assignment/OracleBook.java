package network.referral.routing.assignment;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

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

    /**
     * How many refused requests to one post the case keeps. Two where a raise asks a post
     * anew that has yet to answer.
     */
    static long mostRefusals(ReferralCase referral) {
        return referral.all()
            .stream()
            .filter(held -> held.isRequest() && held.isGivenBack())
            .collect(groupingBy(held -> held.request() + " " + held.agency(), counting()))
            .values()
            .stream()
            .max(Long::compare)
            .orElse(0L);
    }

    /** Cancelled or given back. */
    boolean isGone() {
        return state == AssignmentProgress.CANCELLED || state == AssignmentProgress.DECLINED
                || state == AssignmentProgress.FAILED;
    }

}
