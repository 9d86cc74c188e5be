package network.referral.routing.simulation;

import java.util.Map;

/**
 * How likely the values of a protocol's inputs are among the cases of a year.
 * Assumptions, never measurements.
 *
 * @param values by input, by value: weights that count against each other; an input that
 * is not named has each of its values as often as any other
 * @param flags by flag: in which share of cases it is there
 * @param otherFlags in which share of cases any other flag is there
 * @param implicated in which share of cases an agency that may be excluded is, unless
 * {@code values} speaks of that input
 */
public record CaseWeights(Map<String, Map<String, Double>> values, Map<String, Double> flags, double otherFlags,
        double implicated) {

    /** What is assumed where nothing is said. */
    public static final CaseWeights USUAL = new CaseWeights(Map.of(), Map.of(), 0.2, 0.05);

    public CaseWeights {
        values = Map.copyOf(values);
        flags = Map.copyOf(flags);
    }
}
