package network.referral.routing.protocol.proof;

import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Input;

/** What a condition says of one value. */
final class Meaning {

    private Meaning() {
    }

    /** For inputs with one value. */
    static boolean holds(Condition condition, String value) {
        return switch (condition.test()) {
            case IN -> condition.values().contains(value);
            case NOT_IN -> !condition.values().contains(value);
            case KNOWN -> !value.equals(Input.UNKNOWN);
            case NOT_KNOWN -> value.equals(Input.UNKNOWN);
            case HAS, LACKS -> throw new IllegalArgumentException("a condition on flags");
        };
    }

    /** For sets of flags: whether a flag may be there, or may be missing. */
    static boolean allows(Condition condition, String flag, boolean present) {
        boolean named = condition.values().contains(flag);
        return !named || present == (condition.test() == Condition.Test.HAS);
    }

}
