package network.referral.routing.protocol;

import java.util.List;

/**
 * One thing that must hold of the facts. What is unknown is never one of the values and
 * always outside them, unless the rule itself names {@code unknown}.
 *
 * @param input the fact it speaks of
 * @param test how the fact is compared
 * @param values with what; empty for {@link Test#KNOWN} and {@link Test#NOT_KNOWN}, the
 * bound for {@link Test#AT_LEAST} and {@link Test#BELOW}
 */
public record Condition(String input, Test test, List<String> values) {

    public enum Test {

        /** The fact is one of the values. */
        IN,
        /** The fact is none of the values. */
        NOT_IN,
        /** The set has all of the values. */
        HAS,
        /** The set has none of the values. */
        LACKS, KNOWN, NOT_KNOWN,
        /** The number is the bound or more. */
        AT_LEAST,
        /** The number is less than the bound. */
        BELOW

    }

    public Condition {
        values = List.copyOf(values);
    }

    /** Whether it holds a number against a bound. */
    public boolean isBound() {
        return test == Test.AT_LEAST || test == Test.BELOW;
    }

    public int bound() {
        return Integer.parseInt(values.getFirst());
    }

    /** Of an input with one value: whether that value will do. */
    public boolean holds(String value) {
        boolean unknown = value.equals(Input.UNKNOWN);
        return switch (test) {
            case IN -> values.contains(value);
            case NOT_IN -> !values.contains(value);
            case KNOWN -> !unknown;
            case NOT_KNOWN -> unknown;
            case AT_LEAST -> !unknown && Integer.parseInt(value) >= bound();
            case BELOW -> !unknown && Integer.parseInt(value) < bound();
            case HAS, LACKS -> throw new IllegalStateException("a condition on flags");
        };
    }
}
