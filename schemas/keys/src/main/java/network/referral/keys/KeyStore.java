package network.referral.keys;

import java.util.List;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/**
 * Where the keys of referrals live. Both calls may be made again: a key wrapped twice is
 * two blobs, and either opens.
 */
public interface KeyStore {

    /** As many keys as one call takes. */
    int MOST_KEYS = 64;

    /**
     * Wraps content keys with the referral's key, which is made if there is none yet, and
     * is durable before the answer.
     * @param revision of the referral, from 1
     * @param keys 1 to {@link #MOST_KEYS}, one for a compartment
     * @throws KeyStoreAwayException when it is not known whether the store did it
     */
    KeyStoreAnswer<WrappedKeys> wrap(ReferralId referral, int revision, List<CompartmentKey> keys);

    /**
     * Unwraps all of the keys, or none.
     * @param assignment for which they are opened
     * @param revision that they were wrapped for
     * @return the content keys in the same order
     * @throws KeyStoreAwayException when the store did not answer
     */
    KeyStoreAnswer<List<CompartmentKey>> unwrap(ReferralId referral, AssignmentId assignment, int revision,
            List<WrappedKey> keys);

}
