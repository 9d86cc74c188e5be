package network.referral.access.problem;

import java.util.Locale;

/**
 * One way in which a service says no; the constants of an enum. Clients rely on the
 * codes: add, never rename.
 */
public interface ProblemKind {

    String name();

    /** Of HTTP. */
    int status();

    /** The same each time. */
    String title();

    /** What the client may do about it. */
    String detail();

    /** For example {@code malformed-json}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
