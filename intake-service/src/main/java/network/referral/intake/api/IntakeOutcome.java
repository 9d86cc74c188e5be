package network.referral.intake.api;

import network.referral.schemas.CodeWord;

/**
 * How one POST of a report or PUT of a revision ended. Dashboards rely on the words: add,
 * never rename.
 */
enum IntakeOutcome {

    /** 202, new. */
    ACCEPTED,
    /** 202, the next revision. */
    REVISED,
    /** 202, known before. */
    REPEATED,
    /** 422. */
    REFUSED,
    /** 409. */
    CONFLICT,
    /** 503, a revision before the one that it follows. */
    TOO_EARLY,
    /** 410. */
    ERASED,
    /** 403, in the name of another agency. */
    FORBIDDEN,
    /** 404, no referral to revise. */
    UNKNOWN_REFERRAL,
    /** 413. */
    TOO_LARGE,
    /** 400, the body or the key. */
    MALFORMED,
    /** 408, the body broke off. */
    CUT_SHORT,
    /** 415. */
    UNSUPPORTED_TYPE,
    /** 429: of this client too many, in a second or at once. */
    LIMITED,
    /** 503: of all clients too many at once. */
    BUSY,
    /** 503. */
    UNAVAILABLE,
    /** 500, our own fault. */
    FAILED;

    /** Value of the label, for example {@code too-large}. */
    String word() {
        return CodeWord.of(this);
    }

}
