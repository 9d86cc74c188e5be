package network.referral.routing.assignment;

import network.referral.schemas.CodeWord;

/** Why an agency cannot be asked. */
public enum Absence {

    /** It has no room. It keeps what it has acknowledged. */
    FULL,
    /** Nobody is there. It keeps what it has acknowledged. */
    CLOSED,
    /** It takes part no more, and keeps nothing. */
    RETIRED,
    /**
     * Another report of the same person, or a later revision, keeps it out: it keeps
     * nothing, and is not told why.
     */
    EXCLUDED;

    /** Whether it keeps nothing, not even what it has acknowledged. */
    boolean keepsNothing() {
        return this == RETIRED || this == EXCLUDED;
    }

    /** For example {@code full}. */
    public String word() {
        return CodeWord.of(this);
    }

}
