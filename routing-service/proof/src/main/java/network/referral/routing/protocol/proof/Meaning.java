package network.referral.routing.protocol.proof;

import java.util.Map;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Input;

/** What a condition says of one value, or of one flag. */
final class Meaning {

    private Meaning() {
    }

    /** For sets of flags: whether a flag may be there, or may be missing. */
    static boolean allows(Condition condition, String flag, boolean present) {
        boolean named = condition.values().contains(flag);
        return !named || present == (condition.test() == Condition.Test.HAS);
    }

    /**
     * Of an input with one value. A value that the file of the condition does not have is
     * unknown to it, as routing takes it.
     * @param own the inputs of that file
     */
    static boolean holds(Condition condition, Map<String, Input> own, String value) {
        return condition.holds(isForeign(own.get(condition.input()), value) ? Input.UNKNOWN : value);
    }

    /** Countries and numbers have no list, and are never foreign. */
    private static boolean isForeign(Input own, String value) {
        return own != null && !own.values().isEmpty() && !own.values().contains(value);
    }

}
