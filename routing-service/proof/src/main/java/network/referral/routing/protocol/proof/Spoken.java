package network.referral.routing.protocol.proof;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Rule;

/**
 * Which values the rules of a protocol tell apart, its safety net and requirements too.
 */
public final class Spoken {

    private Spoken() {
    }

    /** Whichever way it is asked about them; {@code unknown} too, where it is named. */
    public static Set<String> values(Definition protocol, String input) {
        return about(protocol, input).flatMap(condition -> condition.values().stream()).collect(Collectors.toSet());
    }

    /**
     * @param silent values of the input that no rule speaks of
     * @return with the rules that take them in unnamed
     */
    public static String sentence(Definition protocol, String input, Collection<String> silent) {
        var not = takers(protocol, input, Condition.Test.NOT_IN, Condition.Test.KNOWN);
        var lacks = takers(protocol, input, Condition.Test.LACKS);
        return "No rule speaks of " + input + " " + String.join(", ", silent)
                + (silent.size() > 1 ? "; they are decided alike" : "")
                + (not.isEmpty() ? "" : ", and " + String.join(", ", not) + " take them in by saying 'not'")
                + (lacks.isEmpty() ? "" : ", and " + String.join(", ", lacks) + " take them in by saying 'lacks'")
                + ".";
    }

    static Stream<Condition> about(Definition protocol, String input) {
        return Stream
            .of(protocol.rules().stream().flatMap(Rule::conditions),
                    protocol.safetyNet()
                        .stream()
                        .flatMap(net -> net.firstOf().stream())
                        .flatMap(entry -> entry.when().stream()),
                    protocol.requirements().stream().flatMap(tagging -> tagging.when().stream()))
            .flatMap(conditions -> conditions)
            .filter(condition -> condition.input().equals(input));
    }

    private static List<String> takers(Definition protocol, String input, Condition.Test... tests) {
        return protocol.rules()
            .stream()
            .filter(rule -> rule.conditions()
                .anyMatch(condition -> condition.input().equals(input) && List.of(tests).contains(condition.test())))
            .map(Rule::id)
            .toList();
    }

}
