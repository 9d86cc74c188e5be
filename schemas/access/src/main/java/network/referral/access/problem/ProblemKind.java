package network.referral.access.problem;

import java.util.Locale;

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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
