package network.referral.audit.verification;

import network.referral.schemas.CodeWord;

/** How a chain ends, as far as is known. */
public enum Ending {

    /** Its writer goes on, or has died. */
    OPEN,
    /** In order: signed. */
    CLOSED,
    /** Its writer began another chain, which says how far this one went. */
    CONTINUED;

    public String word() {
        return CodeWord.of(this);
    }

}
