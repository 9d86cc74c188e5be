package network.referral.routing.bus;

import java.time.Instant;
import java.util.Set;
import network.referral.schemas.EncounterId;
import network.referral.schemas.ReferralId;

/** Reports that lie on their topic and that no case shows yet. */
interface Undecided {

    /**
     * Whether there are such reports of the encounter that are, or may turn out to be, of
     * the same person as that one.
     * @param but none of these referrals
     * @param by when it came in, at the latest
     * @param since when it was read here, at the earliest: what has been under way for
     * longer is waited for no more
     */
    boolean areThere(ReferralId first, EncounterId encounter, Set<ReferralId> but, Instant by, Instant since);

}
