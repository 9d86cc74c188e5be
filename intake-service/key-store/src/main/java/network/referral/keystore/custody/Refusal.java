package network.referral.keystore.custody;

import network.referral.schemas.CodeWord;

/** Why something is not done with a referral's key. */
public enum Refusal {

    /** The key was destroyed, and no other is made. */
    ERASED,

    /** A legal hold lasts. */
    LEGAL_HOLD,

    /** Another legal hold lasts than whoever asks has seen, or none. */
    HELD_OTHERWISE,

    /** Nothing was ever wrapped for this referral. */
    UNKNOWN_REFERRAL,

    /** A blob was changed, or belongs to another referral, revision or compartment. */
    NOT_ITS_KEY,

    /** There is no room for the key of one more referral. */
    KEY_STORE_FULL;

    public String code() {
        return CodeWord.of(this);
    }

}
