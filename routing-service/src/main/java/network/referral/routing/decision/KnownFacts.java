package network.referral.routing.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.NetworkFlags;

/**
 * The facts that a protocol has words for. Intake checks against the version in force
 * when it accepts; another may be in force when routing decides.
 *
 * @param facts with every value among the protocol's
 * @param unknown names of the facts left out, in whole or in part
 */
record KnownFacts(Map<String, Object> facts, Set<String> unknown) {

    static KnownFacts of(Map<String, Object> facts, Protocol protocol) {
        var inputs = protocol.definition().words().inputs();
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

    private static void put(String input, String name, Object value, Map<String, Input> inputs,
            Map<String, Object> known, Set<String> unknown) {
        var asked = inputs.get(input);
        if (asked == null) {
            // an input that this protocol does not look at: nothing to ask again
            return;
        }
        if (value instanceof Collection<?> words) {
            var kept = words.stream().filter(word -> asked.allows(word.toString())).toList();
            known.put(name, kept);
            // of an interpreter the profile tells: nobody need be asked again
            if (words.stream()
                .anyMatch(word -> !kept.contains(word) && !word.equals(NetworkFlags.INTERPRETER_NEEDED))) {
                unknown.add(input);
            }
        }
        else if (value instanceof Integer number && asked.type() == Input.Type.NUMBER) {
            // no bound lies outside the range: its nearest end is decided alike
            known.put(name, asked.numbers().nearest(number));
        }
        else if (asked.type() == Input.Type.NUMBER ? value.equals(Input.UNKNOWN)
                : value instanceof Boolean || asked.allows(value.toString())) {
            known.put(name, value);
        }
        else {
            unknown.add(input);
        }
    }

}
