package network.referral.local.agencies;

import java.time.Instant;
import java.util.Optional;

/** How an agency meets what it is asked to do. */
interface Behaviour {

    /**
     * What it says now of an assignment in that state; empty when it says nothing yet.
     */
    Optional<Word> next(OpenAssignment assignment, Instant now);

}
