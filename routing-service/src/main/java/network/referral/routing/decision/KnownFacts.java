package network.referral.routing.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The facts that a protocol has words for. Intake checks against the version in force
 * when it accepts; another may be in force when routing decides.
 *
 * @param facts with every value among the protocol's
 * @param unknown names of the facts left out, in whole or in part
 */
record KnownFacts(Map<String, Object> facts, Set<String> unknown) {

    /**
     * @param inputs the protocol's inputs; an empty list of values is a domain of its
     * own, such as nationality
     */
    static KnownFacts of(Map<String, Object> facts, Map<String, List<String>> inputs) {
        var known = new HashMap<String, Object>();
        var unknown = new TreeSet<String>();
        facts.forEach((name, value) -> {
            if (value instanceof Map<?, ?> group) {
                var members = new HashMap<String, Object>();
                group.forEach((member, inner) -> put(name + "." + member, member.toString(), inner, inputs, members,
                        unknown));
                known.put(name, members);
            }
            else {
                put(name, name, value, inputs, known, unknown);
            }
        });
        return new KnownFacts(known, unknown);
    }

    private static void put(String input, String name, Object value, Map<String, List<String>> inputs,
            Map<String, Object> known, Set<String> unknown) {
        var values = inputs.get(input);
        if (values == null) {
            // an input that this protocol does not look at: nothing to ask again
            return;
        }
        if (value instanceof Collection<?> words) {
            var kept = words.stream().filter(values::contains).toList();
            known.put(name, kept);
            if (kept.size() < words.size()) {
                unknown.add(input);
            }
        }
        else if (value instanceof Boolean || values.contains(value) || values.isEmpty() && isCountry(value)) {
            known.put(name, value);
        }
        else {
            unknown.add(input);
        }
    }

    /** ISO 3166-1 alpha-2. */
    private static boolean isCountry(Object value) {
        return value.toString().matches("[A-Z]{2}|unknown");
    }

}
