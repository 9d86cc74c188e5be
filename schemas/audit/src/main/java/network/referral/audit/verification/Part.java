package network.referral.audit.verification;

import network.referral.schemas.CodeWord;

/** What a finding's numbers count. */
public enum Part {

    /** By sequence. */
    ENTRY,
    /** By ordinal. */
    CHECKPOINT;

    public String word() {
        return CodeWord.of(this);
    }

}
