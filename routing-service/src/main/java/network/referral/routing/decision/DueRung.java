package network.referral.routing.decision;

import java.time.Duration;
import java.time.Instant;
import network.referral.schemas.AgencyId;

/**
 * One rung of an assignment's ladder: who is paged, and when, while nobody answers.
 *
 * @param due an instant, fixed when the assignment is made
 * @param agency whose duty it is
 * @param post the duty there, for example supervisor or coordinator
 * @param own true when it is a duty of whoever holds the assignment
 */
public record DueRung(Instant due, AgencyId agency, String post, boolean own) {

    /** The same rung for another holder, counted from another deadline. */
    public DueRung handedTo(AgencyId holder, Duration later) {
        return new DueRung(due.plus(later), own ? holder : agency, post, own);
    }

}
