package network.referral.audit.verification;

import network.referral.schemas.CodeWord;

/** What can be wrong with a chain. Stable, for machines. */
public enum FindingCode {

    /**
     * What an entry says is not what its writer wrote, or another stands in its place.
     */
    CHANGED,
    /** It is known to have been there. */
    MISSING,
    /** It does not stand where it was written. */
    REORDERED,
    /**
     * The identical record twice, as a producer may write that got no answer: no finding.
     */
    REPEATED,
    /** The chain is known to have gone further. */
    TRUNCATED,
    /** The key that it names has not signed it, or has signed another in its place. */
    FORGED_CHECKPOINT,
    /** Signed with a key that nobody knows, or that is another service's. */
    UNKNOWN_SIGNER,
    /**
     * Nobody has signed how the chain ends: what came after the last checkpoint is older
     * or more than a living writer leaves, is dated later than it was read, or stands
     * after the end.
     */
    UNFINISHED;

    public String word() {
        return CodeWord.of(this);
    }

    /** Whether it tells of no loss. */
    public boolean isHarmless() {
        return this == REPEATED;
    }

}
