package network.referral.routing.protocol;

import java.util.List;

/**
 * One fact that kept a rule from firing.
 *
 * @param wanted the condition that did not hold; of a set of flags, the one flag that it
 * is about
 * @param is the fact as it was; of a flag, {@code present} or {@code absent}; of a
 * country that no rule names, {@code other}
 * @param instead the values of the fact with which the rule would have gone on; of a
 * flag, the opposite of {@code is}; of a number, ranges such as {@code 0-59}
 */
public record Unmet(Condition wanted, String is, List<String> instead) {

    public static final String PRESENT = "present";

    public static final String ABSENT = "absent";

    public Unmet {
        instead = List.copyOf(instead);
    }
}
