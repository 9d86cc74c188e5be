package network.referral.routing.bus;

import java.time.Instant;
import java.util.Set;
import network.referral.schemas.EncounterId;
import network.referral.schemas.ReferralId;

/** Reports that lie on their topic and that no case shows yet. */
interface Undecided {

    /**
     * Whether there may be such reports of the encounter.
     * @param but none of these referrals
     * @param since when it was read here, at the earliest: what has been under way for
     * longer is waited for no more
     */
    boolean areThere(EncounterId encounter, Set<ReferralId> but, Instant since);

}
