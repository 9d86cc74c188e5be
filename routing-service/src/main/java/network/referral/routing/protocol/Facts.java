package network.referral.routing.protocol;

import java.util.Arrays;
import java.util.Map;

/**
 * What is known of one person for routing, checked against one protocol's inputs: made by
 * {@link Protocol#facts}, and decided on by that protocol only. Immutable. Facts that no
 * rule can tell apart are equal. Shows nothing of its content: facts are about a person.
 */
public final class Facts {

    private final Encoding encoding;

    private final long[] bits;

    private final Map<String, String> numbers;

    Facts(Encoding encoding, long[] bits, Map<String, String> numbers) {
        this.encoding = encoding;
        this.bits = bits;
        this.numbers = numbers;
    }

    /** A number as it was given, for reasons; nothing is decided by it. */
    String number(String input) {
        return numbers.getOrDefault(input, Input.UNKNOWN);
    }

    /** Not a copy: callers in this package only read. */
    long[] bits(Encoding expected) {
        if (encoding != expected) {
            throw new IllegalArgumentException("facts read for one protocol were given to another");
        }
        return bits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && encoding == facts.encoding && Arrays.equals(bits, facts.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return "facts";
    }

}
