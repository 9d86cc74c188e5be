package network.referral.gateway.opening;

import network.referral.schemas.CodeWord;

/** Why a compartment is not shown. Clients rely on the words: add, never rename. */
public enum Withheld {

    /** The agency gave the assignment back, or it was taken from it. */
    NOT_YOURS,
    /** The assignment has been closed for too long. */
    ACCESS_ENDED,
    /** What was known of the person has been destroyed. */
    ERASED,
    /** The key store does not answer, or not this gateway: ask again. */
    KEY_STORE_AWAY,
    /** It was sealed for a key that is not here. */
    NO_KEY,
    /** It was changed, or belongs elsewhere: an alarm. */
    NOT_ITS_KEY,
    /** It opened, and is no JSON: an error of who wrote it, ask there. */
    UNREADABLE;

    public String code() {
        return CodeWord.of(this);
    }

}
