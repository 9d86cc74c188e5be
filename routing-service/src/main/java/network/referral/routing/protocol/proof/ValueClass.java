package network.referral.routing.protocol.proof;

import java.util.List;

/**
 * Values of one input that no condition tells apart. For a flag: {@link #PRESENT} or
 * {@link #ABSENT}.
 *
 * @param values in the protocol's order, never empty
 */
record ValueClass(List<String> values) {

    static final ValueClass PRESENT = new ValueClass(List.of("present"));
    static final ValueClass ABSENT = new ValueClass(List.of("absent"));

    /** Stands for every country that no condition names. */
    static final String OTHER_COUNTRY = "another country";

    ValueClass {
        values = List.copyOf(values);
    }
}
