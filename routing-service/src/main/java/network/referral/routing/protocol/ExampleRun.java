package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides one example and says how the decision differs from the expected one. */
final class ExampleRun {

    private ExampleRun() {
    }

    static ExampleResult of(Protocol protocol, Example example) {
        if (!(protocol.facts(example.facts()) instanceof FactsReading.Understood understood)) {
            throw new IllegalStateException("the reader checks the facts of every example");
        }
        Decision decision = protocol.decide(understood.facts());
        Map<String, String> decided = new TreeMap<>();
        decision.assignments()
            .forEach(assignment -> decided.put(assignment.agency() + ":" + assignment.purpose(),
                    assignment.priority().id()));
        List<String> differences = new ArrayList<>();
        new TreeMap<>(example.assignments()).forEach((pair, priority) -> {
            String actual = decided.remove(pair);
            if (actual == null) {
                differences.add("Expected " + pair + " at " + priority + ", but it is not assigned.");
            }
            else if (!actual.equals(priority)) {
                differences.add("Expected " + pair + " at " + priority + ", but it is at " + actual + ".");
            }
        });
        decided.forEach(
                (pair, priority) -> differences.add("Not expected: " + pair + " is assigned at " + priority + "."));
        List<String> fired = decision.rules().stream().map(FiredRule::id).toList();
        example.rules().filter(rules -> !rules.equals(fired)).ifPresent(rules -> {
            differences.add("Expected the rules [" + String.join(", ", rules) + "], but these fired: ["
                    + String.join(", ", fired) + "].");
        });
        return new ExampleResult(example.id(), example.title(), differences);
    }

}
