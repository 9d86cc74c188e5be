package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Range;

/**
 * Values of one input that no condition tells apart. For a flag: {@link #PRESENT} or
 * {@link #ABSENT}.
 *
 * @param values in the protocol's order, never empty; numbers by the least of them
 * @param size how many values
 * @param numbers those among the values
 */
record ValueClass(List<String> values, int size, Optional<Range> numbers) {

    static final ValueClass PRESENT = new ValueClass(List.of("present"));
    static final ValueClass ABSENT = new ValueClass(List.of("absent"));

    /** Stands for every country that no condition names. */
    static final String OTHER_COUNTRY = "another country";

    ValueClass {
        values = List.copyOf(values);
    }

    ValueClass(List<String> values) {
        this(values, values.size(), Optional.empty());
    }

    /**
     * @param values with the least of the numbers in place of all of them
     */
    static ValueClass ofNumbers(List<String> values, Optional<Range> numbers) {
        return new ValueClass(values, values.size() - 1 + numbers.map(Range::size).orElse(1), numbers);
    }
}
