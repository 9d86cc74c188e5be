package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Range;

/**
 * Reads conditions: {@code place: airport} (is), {@code place: [airport, seaport]} (one
 * of), {@code place: {not: x}} or {@code {not: [x, y]}}, {@code flags: {has: x}},
 * {@code flags: {lacks: [x, y]}}, {@code nationality: {known: true}}, {@code minutesLeft:
 * {at-least: 30, below: 60}}.
 */
final class ConditionReader {

    private static final List<String> FOR_ONE = List.of("not", "known");

    private static final List<String> FOR_FLAGS = List.of("has", "lacks");

    private static final List<String> FOR_NUMBERS = List.of("at-least", "below", "known");

    private final Reading reading;

    private final Map<String, Input> inputs;

    ConditionReader(Reading reading, Map<String, Input> inputs) {
        this.reading = reading;
        this.inputs = inputs;
    }

    /** No conditions where the field is absent: it always holds. */
    List<Condition> optional(Section section, String field) {
        return section.optional(field).map(node -> group(node, section.where())).orElse(List.of());
    }

    List<List<Condition>> groups(Section section, String field) {
        List<List<Condition>> groups = new ArrayList<>();
        section.items(field).forEach(node -> groups.add(group(node, section.where())));
        return groups;
    }

    private List<Condition> group(Node node, String where) {
        List<Condition> conditions = new ArrayList<>();
        Section section = reading.section(node, where);
        if (node instanceof Node.Fields fields && fields.entries().isEmpty()) {
            reading.findings().add(Finding.Code.MISSING, node.line(), where, "Conditions are missing; leave it out.");
        }
        section.all().forEach((name, entry) -> {
            reading.known(entry.line(), where, name, inputs.keySet(), "input");
            Optional.ofNullable(inputs.get(name))
                .ifPresent(input -> conditions.addAll(conditions(input, entry.value(), where)));
        });
        return conditions;
    }

    private List<Condition> conditions(Input input, Node node, String where) {
        boolean flags = input.type() == Input.Type.FLAGS;
        if (!(node instanceof Node.Fields)) {
            if (flags) {
                reading.findings()
                    .add(Finding.Code.WRONG_TYPE, node.line(), where,
                            "'" + input.name() + "' is a set: write {has: ...} or {lacks: ...}.");
                return List.of();
            }
            if (input.type() == Input.Type.NUMBER && !isUnknown(node)) {
                reading.findings()
                    .add(Finding.Code.WRONG_TYPE, node.line(), where,
                            "'" + input.name() + "' is a number: write {at-least: ...}, {below: ...}, both,"
                                    + " {known: true} or unknown.");
                return List.of();
            }
            return List.of(new Condition(input.name(), Condition.Test.IN, values(input, node, where)));
        }
        List<Condition> conditions = new ArrayList<>();
        Section tests = reading.section(node, where);
        if (tests.all().isEmpty() && reading.isForReports()) {
            reading.findings()
                .add(Finding.Code.MISSING, node.line(), where, "A test of '" + input.name() + "' is missing.");
        }
        tests.all().forEach((word, entry) -> {
            List<String> words = words(input);
            reading.known(entry.line(), where, word, words, "test of '" + input.name() + "'");
            if (words.contains(word)) {
                conditions.add(condition(input, word, entry.value(), where));
            }
        });
        checkInterval(conditions, node, where);
        if (reading.isForReports()) {
            checkFlags(conditions, node, where);
        }
        return conditions;
    }

    private static boolean isUnknown(Node node) {
        return node instanceof Node.Text text && text.value().equals(Input.UNKNOWN);
    }

    private static List<String> words(Input input) {
        return switch (input.type()) {
            case FLAGS -> FOR_FLAGS;
            case NUMBER -> FOR_NUMBERS;
            default -> FOR_ONE;
        };
    }

    private void checkInterval(List<Condition> conditions, Node node, String where) {
        List<Condition> bounds = conditions.stream().filter(Condition::isBound).toList();
        if (bounds.size() == 2) {
            int from = bounds.get(bounds.getFirst().test() == Condition.Test.AT_LEAST ? 0 : 1).bound();
            int below = bounds.get(bounds.getFirst().test() == Condition.Test.AT_LEAST ? 1 : 0).bound();
            if (from >= below) {
                reading.findings()
                    .add(Finding.Code.CONTRADICTION, node.line(), where,
                            "No number is at least " + from + " and below " + below + ".");
            }
        }
    }

    private void checkFlags(List<Condition> conditions, Node node, String where) {
        List<String> lacked = flags(conditions, Condition.Test.LACKS).toList();
        flags(conditions, Condition.Test.HAS).filter(lacked::contains)
            .forEach(flag -> reading.findings()
                .add(Finding.Code.CONTRADICTION, node.line(), where, "Nobody has '" + flag + "' and lacks it."));
    }

    private static Stream<String> flags(List<Condition> conditions, Condition.Test test) {
        return conditions.stream()
            .filter(condition -> condition.test() == test)
            .flatMap(condition -> condition.values().stream());
    }

    private Condition condition(Input input, String word, Node node, String where) {
        if (word.equals("known")) {
            boolean yes = node instanceof Node.Text text && text.value().equals("true");
            boolean no = node instanceof Node.Text text && text.value().equals("false");
            if (!yes && !no) {
                reading.findings().add(Finding.Code.WRONG_TYPE, node.line(), where, "'known' must be true or false.");
            }
            return new Condition(input.name(), yes ? Condition.Test.KNOWN : Condition.Test.NOT_KNOWN, List.of());
        }
        if (input.type() == Input.Type.NUMBER) {
            return new Condition(input.name(), word.equals("below") ? Condition.Test.BELOW : Condition.Test.AT_LEAST,
                    List.of(String.valueOf(bound(input, word, node, where))));
        }
        Condition.Test test = switch (word) {
            case "has" -> Condition.Test.HAS;
            case "lacks" -> Condition.Test.LACKS;
            default -> Condition.Test.NOT_IN;
        };
        return new Condition(input.name(), test, values(input, node, where));
    }

    /** A bound that cuts the range: by any other the condition would say nothing. */
    private int bound(Input input, String word, Node node, String where) {
        Range range = input.numbers();
        int bound = node instanceof Node.Text text && text.value().matches("0|[1-9][0-9]{0,5}")
                ? Integer.parseInt(text.value()) : -1;
        if (range.isCutBy(bound)) {
            return bound;
        }
        // a range that is wrong itself was reported where it stands
        if (range.size() > 1) {
            reading.findings()
                .add(Finding.Code.BAD_VALUE, node.line(), where,
                        "'" + word + "' of '" + input.name() + "' must be a whole number from " + (range.least() + 1)
                                + " to " + range.most()
                                + (bound < 0 ? "." : ": by " + bound + " it holds always or never."));
        }
        return word.equals("below") ? Integer.MAX_VALUE : -1;
    }

    private List<String> values(Input input, Node node, String where) {
        List<Node> nodes = node instanceof Node.Items items ? items.items() : List.of(node);
        Set<String> values = new LinkedHashSet<>();
        if (nodes.isEmpty()) {
            reading.findings().add(Finding.Code.MISSING, node.line(), where, "A value is missing.");
        }
        for (Node item : nodes) {
            if (!(item instanceof Node.Text text)) {
                reading.findings()
                    .add(Finding.Code.WRONG_TYPE, item.line(), where, "A value must be text, not " + item.kind() + ".");
            }
            else if (!allows(input, text.value())) {
                reading.findings()
                    .unknown(Finding.Code.UNKNOWN_VALUE, item.line(), where,
                            "'" + text.value() + "' is no value of '" + input.name() + "'.", text.value(),
                            input.allowed());
            }
            else if (!values.add(text.value())) {
                reading.findings()
                    .add(Finding.Code.DUPLICATE, item.line(), where, "'" + text.value() + "' is listed twice.");
            }
            else {
                reading.country(item.line(), where, input, text.value());
            }
        }
        return List.copyOf(values);
    }

    private boolean allows(Input input, String value) {
        return input.values().isEmpty() ? input.allows(value) : reading.isOneOf(value, input.values());
    }

}
