package network.referral.keystore.custody;

import network.referral.schemas.CodeWord;

/** Whether a referral has a key. There is no way out of {@link #ERASED}. */
public enum KeyState {

    ABSENT, ACTIVE, ERASED;

    public String word() {
        return CodeWord.of(this);
    }

}
