package network.referral.routing.assignment;

import java.util.Locale;

/** Why an agency cannot be asked. */
public enum Absence {

    /** It has no room. It keeps what it has acknowledged. */
    FULL,
    /** Nobody is there. It keeps what it has acknowledged. */
    CLOSED,
    /** It takes part no more, and keeps nothing. */
    RETIRED;

    /** For example {@code full}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

}
