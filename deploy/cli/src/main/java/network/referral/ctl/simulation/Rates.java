package network.referral.ctl.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import network.referral.routing.simulation.CaseWeights;
import network.referral.routing.simulation.Habit;

/**
 * What a virtual year takes for granted.
 *
 * @param usual of agencies without a habit of their own
 * @param habits by agency
 */
record Rates(Habit usual, Map<String, Habit> habits, CaseWeights weights) {

    static final Rates USUAL = new Rates(Habit.USUAL, Map.of(), CaseWeights.USUAL);

    /** The same but for the habits of some agencies. */
    Rates with(Iterable<String> agencies, UnaryOperator<Habit> change) {
        var changed = new HashMap<>(habits);
        for (var agency : agencies) {
            changed.put(agency, change.apply(habits.getOrDefault(agency, usual)));
        }
        return new Rates(usual, changed, weights);
    }
}
