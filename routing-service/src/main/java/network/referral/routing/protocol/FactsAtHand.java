package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One person's facts, held against conditions one by one. For reasons only: deciding goes
 * by {@link Box}.
 */
final class FactsAtHand {

    private final Map<String, Input> inputs;

    private final Encoding encoding;

    private final Facts facts;

    private final long[] bits;

    FactsAtHand(Map<String, Input> inputs, Encoding encoding, Facts facts) {
        this.inputs = inputs;
        this.encoding = encoding;
        this.facts = facts;
        this.bits = facts.bits(encoding);
    }

    /** Of an input with one value. */
    String value(String input) {
        return isNumber(input) ? facts.number(input) : encoding.values(input).get(encoding.position(bits, input));
    }

    boolean has(String input, String flag) {
        return encoding.has(bits, input, flag);
    }

    private boolean isNumber(String input) {
        return inputs.get(input).type() == Input.Type.NUMBER;
    }

    boolean isFlags(Condition condition) {
        return inputs.get(condition.input()).type() == Input.Type.FLAGS;
    }

    boolean holds(Condition condition) {
        return isFlags(condition)
                ? condition.values()
                    .stream()
                    .allMatch(flag -> has(condition.input(), flag) == (condition.test() == Condition.Test.HAS))
                : condition.holds(value(condition.input()));
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
            .filter(value -> ofOne.stream().allMatch(condition -> condition.holds(value)))
            .toList();
        Optional<Condition> failed = ofOne.stream().filter(condition -> !condition.holds(is)).findFirst();
        if (failed.isPresent() && !instead.isEmpty()) {
            unmet.add(new Unmet(failed.get(), is, isNumber(input) ? ranges(input, instead) : instead));
        }
        return !instead.isEmpty();
    }

    /** The pieces that begin with the numbers, neighbours as one, and unknown. */
    private List<String> ranges(String input, List<String> values) {
        List<Range> pieces = encoding.pieces(input)
            .stream()
            .filter(piece -> values.contains(String.valueOf(piece.least())))
            .toList();
        return Stream
            .concat(Range.joined(pieces).stream().map(Range::text), values.stream().filter(Input.UNKNOWN::equals))
            .toList();
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
