package network.referral.routing.protocol;

import java.util.List;

/**
 * One thing that must hold of the facts. What is unknown is never one of the values and
 * always outside them, unless the rule itself names {@code unknown}.
 *
 * @param input the fact it speaks of
 * @param test how the fact is compared
 * @param values with what; empty for {@link Test#KNOWN} and {@link Test#NOT_KNOWN}
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
        LACKS, KNOWN, NOT_KNOWN

    }

    public Condition {
        values = List.copyOf(values);
    }
}
