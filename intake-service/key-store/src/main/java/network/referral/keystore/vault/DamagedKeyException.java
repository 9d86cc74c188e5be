package network.referral.keystore.vault;

import network.referral.schemas.ReferralId;

/**
 * A referral's key is there but cannot be read: waiting does not help. Names the
 * referral, so that an operator finds the file, and nothing of the key.
 */
public final class DamagedKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedKeyException(ReferralId referral) {
        super("The key of referral " + referral + " cannot be read: its file was damaged, or comes from another store");
    }

}
