package network.referral.routing.protocol;

import java.util.List;

/**
 * A fact that a decision rests on.
 *
 * @param input its name
 * @param value as it was; of a set of flags, the one flag that a rule asks about; of a
 * country that no rule names, {@code other}
 * @param present false for a flag that a rule wants to be absent, and that is
 * @param rules ids of the rules that fired by it, in running order
 */
public record UsedFact(String input, String value, boolean present, List<String> rules) {

    public UsedFact {
        rules = List.copyOf(rules);
    }
}
