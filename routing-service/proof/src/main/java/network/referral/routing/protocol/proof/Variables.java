package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Range;
import network.referral.routing.protocol.Rule;

/**
 * Finds what conditions can tell apart, so that sets are no finer than they need to be.
 */
final class Variables {

    private Variables() {
    }

    /**
     * @param protocols of one jurisdiction; an input has the values of all of them, and
     * the numbers that they have in common
     */
    static List<Variable> of(List<Definition> protocols) {
        Set<String> excluding = new LinkedHashSet<>(List.of(ImplicatedAreKeptAway.IMPLICATED));
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (Definition protocol : protocols) {
            protocol.rules().stream().map(Rule::exclude).forEach(excluding::add);
            protocol.words().inputs().forEach((name, input) -> inputs.merge(name, input, Variables::common));
        }
        List<Variable> variables = new ArrayList<>();
        inputs.values().forEach(input -> {
            if (input.type() == Input.Type.FLAGS) {
                input.values()
                    .forEach(flag -> variables
                        .add(new Variable(input, flag, List.of(ValueClass.ABSENT, ValueClass.PRESENT))));
            }
            else {
                variables.add(new Variable(input, "", classes(input, protocols, excluding.contains(input.name()))));
            }
        });
        return variables;
    }

    private static Input common(Input one, Input other) {
        if (one.type() != other.type()) {
            throw new IllegalArgumentException(
                    "The input '" + one.name() + "' has another type in the new version; the two cannot be compared.");
        }
        if (one.type() == Input.Type.NUMBER) {
            return new Input(one.name(), one.type(), List.of(),
                    Optional.of(one.numbers()
                        .common(other.numbers())
                        .orElseThrow(() -> new IllegalArgumentException("The input '" + one.name()
                                + "' has no number in common with the new version; the two cannot be compared."))));
        }
        // unknown stays the last
        return new Input(one.name(), one.type(),
                Stream.concat(one.values().stream(), other.values().stream())
                    .distinct()
                    .sorted(Comparator.comparing(Input.UNKNOWN::equals))
                    .toList());
    }

    /** All conditions of a protocol, wherever they stand. */
    static Stream<Condition> conditions(Definition protocol) {
        Stream<List<Condition>> groups = Stream
            .of(protocol.rules().stream().flatMap(rule -> Stream.concat(Stream.of(rule.when()), rule.any().stream())),
                    protocol.safetyNet().stream().flatMap(net -> net.firstOf().stream()).map(entry -> entry.when()),
                    protocol.roles().stream().map(role -> role.when()),
                    protocol.invariants().stream().map(invariant -> invariant.when()),
                    protocol.requirements().stream().map(tagging -> tagging.when()),
                    protocol.impossible().stream().map(impossible -> impossible.when()))
            .flatMap(stream -> stream);
        Stream<Condition> always = Stream.of(new Condition(Input.PRESUMPTION, Condition.Test.IN, List.of("true")),
                ChildrenAreGuarded.CHILDREN);
        return Stream.concat(always, groups.flatMap(List::stream));
    }

    private static List<ValueClass> classes(Input input, List<Definition> protocols, boolean excludes) {
        List<Condition> about = protocols.stream().flatMap(protocol -> about(input, protocol)).toList();
        Map<List<Object>, List<String>> alike = new LinkedHashMap<>();
        for (String value : values(input, about)) {
            List<Object> signature = new ArrayList<>();
            protocols.forEach(protocol -> about(input, protocol)
                .forEach(condition -> signature.add(Meaning.holds(condition, protocol.words().inputs(), value))));
            // who is kept away, or should be, makes a difference of its own, and so does
            // no number at all
            signature.add(excludes ? value : isNoNumber(input, about, value));
            alike.computeIfAbsent(signature, s -> new ArrayList<>()).add(value);
        }
        if (input.type() == Input.Type.NUMBER) {
            return numbers(alike.values(), input.numbers().cut(about));
        }
        return alike.values().stream().map(ValueClass::new).toList();
    }

    private static Stream<Condition> about(Input input, Definition protocol) {
        return conditions(protocol).filter(condition -> condition.input().equals(input.name()));
    }

    private static boolean isNoNumber(Input input, List<Condition> about, String value) {
        return input.type() == Input.Type.NUMBER && !about.isEmpty() && value.equals(Input.UNKNOWN);
    }

    private static List<ValueClass> numbers(Collection<List<String>> alike, List<Range> pieces) {
        return alike.stream()
            .map(values -> ValueClass.ofNumbers(values,
                    pieces.stream().filter(piece -> values.contains(String.valueOf(piece.least()))).findFirst()))
            .toList();
    }

    private static List<String> values(Input input, List<Condition> about) {
        if (input.type() == Input.Type.NUMBER) {
            return Stream
                .concat(input.numbers().cut(about).stream().map(piece -> String.valueOf(piece.least())),
                        Stream.of(Input.UNKNOWN))
                .toList();
        }
        if (input.type() != Input.Type.COUNTRY) {
            return input.values();
        }
        Set<String> named = new LinkedHashSet<>();
        about.forEach(condition -> named.addAll(condition.values()));
        named.remove(Input.UNKNOWN);
        if (Input.countries().anyMatch(country -> !named.contains(country))) {
            named.add(ValueClass.OTHER_COUNTRY);
        }
        named.add(Input.UNKNOWN);
        return List.copyOf(named);
    }

}
