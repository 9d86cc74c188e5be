package network.referral.access.problem;

import network.referral.schemas.CodeWord;

/**
 * One way in which a service says no; the constants of an enum. Clients rely on the
 * codes: add, never rename.
 */
public interface ProblemKind {

    String name();

    ProblemText text();

    /** Of HTTP. */
    default int status() {
        return text().status();
    }

    /** For example {@code malformed-json}. */
    default String code() {
        return CodeWord.ofName(name());
    }

}
