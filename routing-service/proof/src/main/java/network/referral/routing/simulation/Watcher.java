package network.referral.routing.simulation;

import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.ReferralCase;

/** Sees what happens in a virtual time, in its order. */
public interface Watcher {

    /**
     * @param report number of the referral's report
     * @param after the case once all that follows from the same cause has happened
     */
    void saw(int report, CaseFact fact, ReferralCase after);

    /** Nothing more happens to the referral, or time is up. Called once for each. */
    void ended(int report, ReferralCase last);

}
