package network.referral.keystore.custody;

import java.util.Locale;

/** Whether a referral has a key. There is no way out of {@link #ERASED}. */
public enum KeyState {

    ABSENT, ACTIVE, ERASED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

}
