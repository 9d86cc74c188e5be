package network.referral.routing.protocol.proof;

import network.referral.routing.protocol.Condition;

/** What a condition says of one flag. */
final class Meaning {

    private Meaning() {
    }

    /** For sets of flags: whether a flag may be there, or may be missing. */
    static boolean allows(Condition condition, String flag, boolean present) {
        boolean named = condition.values().contains(flag);
        return !named || present == (condition.test() == Condition.Test.HAS);
    }

}
