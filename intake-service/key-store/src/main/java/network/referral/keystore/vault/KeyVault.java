package network.referral.keystore.vault;

import network.referral.schemas.ReferralId;

/**
 * Holds one AES-256 key for each referral, and can destroy it. What a backend implements:
 * files, a PKCS#11 token, or the key service of a cloud. Calls about one referral never
 * meet, calls about different ones do. Every method may throw {@link VaultAwayException};
 * what it was asked to do may then have happened or not, and the same call is right
 * later.
 */
interface KeyVault extends AutoCloseable {

    boolean holds(ReferralId referral);

    /** The key is durable when this returns. The referral has none before. */
    void make(ReferralId referral);

    /** The key of a referral that has one, for as long as it is not closed. */
    VaultKey open(ReferralId referral);

    /** Nothing opens with the key when this returns. Does nothing where there is none. */
    void destroy(ReferralId referral);

    /** How many referrals have a key. */
    int count();

    /** Makes sure that keys can be made and used now. */
    void probe();

    @Override
    void close();

}
