package network.referral.keystore.custody;

import network.referral.schemas.ReferralId;

/** Erasures that the network is told of. */
public interface ErasuresTold {

    /**
     * Tells of one once more: the network may be a copy from before it. Returns at once.
     */
    void again(ReferralId erased);

}
