package network.referral.routing.protocol.enumeration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Input;

/** Writes down every case of a protocol, as plain values by the name of the input. */
public final class EveryCase {

    private final Definition protocol;

    private final Definition other;

    private final List<Condition> conditions;

    public EveryCase(Definition protocol) {
        this(protocol, protocol);
    }

    /**
     * @param other which may have more values, whose conditions may tell more cases
     * apart, and which may call possible what the first does not
     */
    public EveryCase(Definition protocol, Definition other) {
        this.protocol = protocol;
        this.other = other;
        this.conditions = new ArrayList<>(conditions(protocol));
        conditions.addAll(conditions(other));
    }

    /**
     * One value of an input, or for flags a list of them, and how many values it stands
     * for.
     */
    record Choice(Object value, long weight) {
    }

    /** A case: value by input, and how many cases it stands for. */
    public record Case(Map<String, Object> values, long weight) {

        /** As {@code Protocol.facts} reads it. */
        public Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            Map<String, Object> consent = new LinkedHashMap<>();
            values.forEach((name, value) -> {
                if (name.startsWith("consent.")) {
                    consent.put(name.substring("consent.".length()), value);
                }
                else if (!value.equals("unknown")) {
                    facts.put(name, value.equals("true") ? Boolean.TRUE : value.equals("false") ? false : value);
                }
            });
            facts.put("consent", consent);
            return facts;
        }

        /**
         * As a file takes it that may lack words: whatever those say is unknown to it.
         */
        public Case of(Definition file) {
            Map<String, Object> known = new LinkedHashMap<>();
            values.forEach((name, value) -> {
                if (file.words().inputs().containsKey(name)) {
                    known.put(name, known(file.words().inputs().get(name), value));
                }
            });
            return new Case(known, weight);
        }
    }

    static List<Condition> conditions(Definition protocol) {
        List<Condition> all = new ArrayList<>();
        protocol.rules().forEach(rule -> {
            all.addAll(rule.when());
            rule.any().forEach(all::addAll);
        });
        protocol.safetyNet().ifPresent(net -> net.firstOf().forEach(entry -> all.addAll(entry.when())));
        protocol.roles().forEach(role -> all.addAll(role.when()));
        protocol.invariants().forEach(invariant -> all.addAll(invariant.when()));
        protocol.impossible().forEach(impossible -> all.addAll(impossible.when()));
        return all;
    }

    /**
     * Presumed victims only, and none that both protocols call impossible.
     * @param varied inputs, and flags as {@code flags:hurt}, that take all their values;
     * the others stay at the quietest one
     */
    public void forEach(Predicate<String> varied, Consumer<Case> act) {
        forEachPresumed(varied, one -> {
            if (isPossible(one)) {
                act.accept(one);
            }
        });
    }

    /** Also what both call impossible. */
    void forEachPresumed(Predicate<String> varied, Consumer<Case> act) {
        List<Map.Entry<String, List<Choice>>> choices = new ArrayList<>();
        Map<String, Input> inputs = new LinkedHashMap<>(protocol.words().inputs());
        other.words().inputs().forEach(inputs::putIfAbsent);
        inputs.forEach((name, input) -> {
            if (!name.equals("presumption")) {
                choices.add(Map.entry(name, switch (input.type()) {
                    case FLAGS -> flags(name, values(name), varied);
                    case COUNTRY -> merged(name, countries(name), varied);
                    case NUMBER -> numbers(name, input.numbers().least(), input.numbers().most(), varied);
                    default -> merged(name, values(name), varied);
                }));
            }
        });
        walk(choices, 0, new LinkedHashMap<>(Map.of("presumption", "true")), 1, act);
    }

    private void walk(List<Map.Entry<String, List<Choice>>> choices, int at, Map<String, Object> values, long weight,
            Consumer<Case> act) {
        if (at == choices.size()) {
            act.accept(new Case(new LinkedHashMap<>(values), weight));
            return;
        }
        for (Choice choice : choices.get(at).getValue()) {
            values.put(choices.get(at).getKey(), choice.value());
            walk(choices, at + 1, values, weight * choice.weight(), act);
        }
        values.remove(choices.get(at).getKey());
    }

    boolean isPossible(Case one) {
        return isPossible(protocol, one.of(protocol).values()) || isPossible(other, one.of(other).values());
    }

    private static boolean isPossible(Definition protocol, Map<String, Object> values) {
        return protocol.impossible().stream().noneMatch(impossible -> holds(impossible.when(), values));
    }

    /** Of both files. */
    private List<String> values(String name) {
        return Stream.of(protocol, other)
            .flatMap(file -> Stream.ofNullable(file.words().inputs().get(name)))
            .flatMap(input -> input.values().stream())
            .distinct()
            .toList();
    }

    private static Object known(Input input, Object value) {
        if (value instanceof Collection<?> flags) {
            return flags.stream().filter(input.values()::contains).toList();
        }
        return input.values().isEmpty() || input.values().contains(value) ? value : "unknown";
    }

    /** Every number by itself, told apart by what the conditions say of it. */
    private List<Choice> numbers(String name, int least, int most, Predicate<String> varied) {
        Map<String, List<Object>> alike = new LinkedHashMap<>();
        for (int number = least; number <= most; number++) {
            Object value = number;
            StringBuilder said = new StringBuilder();
            about(name).forEach(condition -> said.append(holds(condition, value) ? '1' : '0'));
            alike.computeIfAbsent(said.toString(), key -> new ArrayList<>()).add(value);
        }
        List<Choice> choices = new ArrayList<>(List.of(new Choice("unknown", 1)));
        alike.values().forEach(same -> choices.add(new Choice(same.getLast(), same.size())));
        return varied.test(name) ? choices : choices.subList(0, 1);
    }

    private List<String> countries(String name) {
        List<String> named = new ArrayList<>(about(name).flatMap(condition -> condition.values().stream())
            .distinct()
            .filter(country -> !country.equals("unknown"))
            .toList());
        named.add("ZW");
        named.add("unknown");
        return named;
    }

    private Stream<Condition> about(String name) {
        return conditions.stream().filter(condition -> condition.input().equals(name));
    }

    /** Values of which every condition says the same are tried once. */
    private List<Choice> merged(String name, List<String> values, Predicate<String> varied) {
        boolean excludes = name.equals("implicatedAgency")
                || protocol.rules().stream().anyMatch(rule -> rule.exclude().equals(name));
        Map<String, List<String>> alike = new LinkedHashMap<>();
        for (String value : values) {
            StringBuilder signature = new StringBuilder(excludes ? value : "");
            for (Definition file : List.of(protocol, other)) {
                Object known = file.words().inputs().containsKey(name) ? known(file.words().inputs().get(name), value)
                        : value;
                conditions(file).stream()
                    .filter(condition -> condition.input().equals(name))
                    .forEach(condition -> signature.append(holds(condition, known) ? '1' : '0'));
            }
            alike.computeIfAbsent(signature.toString(), key -> new ArrayList<>()).add(value);
        }
        List<Choice> choices = alike.values().stream().map(same -> new Choice(same.getLast(), same.size())).toList();
        return varied.test(name) ? choices : List.of(new Choice("unknown", 1));
    }

    private static List<Choice> flags(String name, List<String> flags, Predicate<String> varied) {
        List<List<String>> sets = new ArrayList<>(List.of(List.of()));
        for (String flag : flags) {
            if (varied.test(name + ":" + flag)) {
                for (List<String> set : List.copyOf(sets)) {
                    sets.add(Stream.concat(set.stream(), Stream.of(flag)).toList());
                }
            }
        }
        return sets.stream().map(set -> new Choice(set, 1)).toList();
    }

    static boolean holds(List<Condition> conditions, Map<String, Object> values) {
        return conditions.stream().allMatch(condition -> holds(condition, values.get(condition.input())));
    }

    private static boolean holds(Condition condition, Object value) {
        return switch (condition.test()) {
            case IN -> condition.values().contains(value);
            case NOT_IN -> !condition.values().contains(value);
            case KNOWN -> !value.equals("unknown");
            case NOT_KNOWN -> value.equals("unknown");
            case HAS -> ((List<?>) value).containsAll(condition.values());
            case LACKS -> condition.values().stream().noneMatch(((List<?>) value)::contains);
            case AT_LEAST -> value instanceof Integer number && number >= Integer.parseInt(condition.values().get(0));
            case BELOW -> value instanceof Integer number && number < Integer.parseInt(condition.values().get(0));
        };
    }

}
