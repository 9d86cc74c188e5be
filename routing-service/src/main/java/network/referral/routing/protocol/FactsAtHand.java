package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One person's facts, held against conditions one by one. For reasons only: deciding goes
 * by {@link Box}.
 */
final class FactsAtHand {

    private final Map<String, Input> inputs;

    private final Encoding encoding;

    private final long[] bits;

    FactsAtHand(Map<String, Input> inputs, Encoding encoding, Facts facts) {
        this.inputs = inputs;
        this.encoding = encoding;
        this.bits = facts.bits(encoding);
    }

    /** Of an input with one value. */
    String value(String input) {
        return encoding.values(input).get(encoding.position(bits, input));
    }

    boolean has(String input, String flag) {
        return encoding.has(bits, input, flag);
    }

    boolean isFlags(Condition condition) {
        return inputs.get(condition.input()).type() == Input.Type.FLAGS;
    }

    boolean holds(Condition condition) {
        return isFlags(condition)
                ? condition.values()
                    .stream()
                    .allMatch(flag -> has(condition.input(), flag) == (condition.test() == Condition.Test.HAS))
                : holds(condition, value(condition.input()));
    }

    private static boolean holds(Condition condition, String value) {
        return switch (condition.test()) {
            case IN -> condition.values().contains(value);
            case NOT_IN -> !condition.values().contains(value);
            case KNOWN -> !value.equals(Input.UNKNOWN);
            case NOT_KNOWN -> value.equals(Input.UNKNOWN);
            case HAS, LACKS -> throw new IllegalStateException("a condition on flags");
        };
    }

    /**
     * What would have to be otherwise for all of the conditions to hold; empty when
     * nothing could make them.
     */
    Optional<List<Unmet>> unmet(List<Condition> conditions) {
        List<Unmet> unmet = new ArrayList<>();
        Map<String, List<Condition>> byInput = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            byInput.computeIfAbsent(condition.input(), input -> new ArrayList<>()).add(condition);
        }
        for (List<Condition> ofOne : byInput.values()) {
            boolean possible = isFlags(ofOne.getFirst()) ? addFlags(ofOne, unmet) : addValue(ofOne, unmet);
            if (!possible) {
                return Optional.empty();
            }
        }
        return Optional.of(unmet);
    }

    private boolean addValue(List<Condition> ofOne, List<Unmet> unmet) {
        String input = ofOne.getFirst().input();
        String is = value(input);
        List<String> instead = encoding.values(input)
            .stream()
            .filter(value -> ofOne.stream().allMatch(condition -> holds(condition, value)))
            .toList();
        if (!instead.contains(is) && !instead.isEmpty()) {
            Condition failed = ofOne.stream().filter(condition -> !holds(condition, is)).findFirst().orElseThrow();
            unmet.add(new Unmet(failed, is, instead));
        }
        return !instead.isEmpty();
    }

    private boolean addFlags(List<Condition> ofOne, List<Unmet> unmet) {
        Map<String, Set<Condition.Test>> wanted = new LinkedHashMap<>();
        ofOne.forEach(condition -> condition.values()
            .forEach(flag -> wanted.merge(flag, Set.of(condition.test()), FactsAtHand::both)));
        wanted.forEach((flag, tests) -> {
            boolean present = has(ofOne.getFirst().input(), flag);
            Condition.Test test = tests.iterator().next();
            if (present != (test == Condition.Test.HAS)) {
                unmet.add(new Unmet(new Condition(ofOne.getFirst().input(), test, List.of(flag)), word(present),
                        List.of(word(!present))));
            }
        });
        return wanted.values().stream().allMatch(tests -> tests.size() == 1);
    }

    private static Set<Condition.Test> both(Set<Condition.Test> some, Set<Condition.Test> other) {
        return some.equals(other) ? some : Set.of(Condition.Test.HAS, Condition.Test.LACKS);
    }

    private static String word(boolean present) {
        return present ? Unmet.PRESENT : Unmet.ABSENT;
    }

}
