package network.referral.ctl.sharing;

import java.util.Set;

/**
 * One agency and one compartment.
 *
 * @param rules that share it with the agency
 * @param standIn rules that share it where the agency stands in for another
 * @param right as in the agency file; empty for none
 * @param sees what comes of both
 * @param verdict on what is shared
 */
public record Cell(String compartment, Set<String> rules, Set<String> standIn, String right, Sight sees,
        Verdict verdict) {

    public enum Verdict {

        WITHIN(""),
        /** No rule shares it. */
        UNUSED("not shared"),
        /** What protocol check calls share-exceeds-entitlement. */
        BEYOND("BEYOND"),
        /** The same, where only a stand-in would get it. */
        STAND_IN_BEYOND("beyond as stand-in");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

    }

    public boolean isShared() {
        return !rules.isEmpty() || !standIn.isEmpty();
    }

    /** Whether the agency is ever told it. */
    public boolean isSeen() {
        return isShared() && !sees.isNever();
    }

    /** Where rules share it with the agency only in the place of another. */
    public boolean isStandInOnly() {
        return rules.isEmpty() && !standIn.isEmpty();
    }
}
