package network.referral.schemas;

import java.util.Collection;
import java.util.Set;

/**
 * What an agency's roles, words of its entry in the directory, let it do by themselves.
 */
public final class StatedRoles {

    /** By any of these an agency may report. */
    private static final Set<String> REPORTING = Set.of("identify", "refer");

    private StatedRoles() {
    }

    public static boolean mayReport(Collection<? extends CharSequence> roles) {
        return roles.stream().map(CharSequence::toString).anyMatch(REPORTING::contains);
    }

    /** Whether there is anything besides reporting that it is for. */
    public static boolean mayAct(Collection<? extends CharSequence> roles) {
        return roles.stream().map(CharSequence::toString).anyMatch(role -> !REPORTING.contains(role));
    }

}
