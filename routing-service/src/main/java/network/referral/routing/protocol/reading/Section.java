package network.referral.routing.protocol.reading;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Strict reading of one group of fields: what is asked for is known, anything else is a
 * finding. Getters never fail; they record a finding and return an empty stand-in, so
 * that one reading finds everything. A protocol with findings is never built, so no
 * stand-in is ever used.
 */
final class Section {

    private final Node.Fields fields;

    private final String where;

    private final Findings findings;

    private final Set<String> asked = new LinkedHashSet<>();

    private Section(Node.Fields fields, String where, Findings findings) {
        this.fields = fields;
        this.where = where;
        this.findings = findings;
    }

    /** An empty section, and a finding, where the node is something else. */
    static Section of(Node node, String where, Findings findings) {
        if (node instanceof Node.Fields fields) {
            return new Section(fields, where, findings);
        }
        findings.add(Finding.Code.WRONG_TYPE, node.line(), where,
                "Here " + node.kind() + " stands where fields belong." + indented(node));
        // takes any getter silently: the one finding says it all
        return new Section(new Node.Fields(node.line(), Map.of()), where, new Findings(""));
    }

    /**
     * The same fields, whose findings name another place: a rule knows its id only after
     * reading it.
     */
    Section at(String place) {
        Section section = new Section(fields, place, findings);
        section.asked.addAll(asked);
        return section;
    }

    int line() {
        return fields.line();
    }

    String where() {
        return where;
    }

    boolean has(String name) {
        return fields.entries().containsKey(name);
    }

    int lineOf(String name) {
        return has(name) ? fields.entries().get(name).line() : line();
    }

    void wrong(Finding.Code code, String name, String message) {
        findings.add(code, lineOf(name), where, message);
    }

    Optional<Node> optional(String name) {
        asked.add(name);
        return Optional.ofNullable(fields.entries().get(name)).map(Node.Entry::value);
    }

    Optional<Node> required(String name) {
        Optional<Node> node = optional(name);
        if (node.isEmpty()) {
            findings.add(Finding.Code.MISSING, line(), where, "'" + name + "' is missing.");
        }
        return node;
    }

    /** Required; never empty in a file without findings. */
    String text(String name) {
        return required(name).map(node -> text(name, node)).orElse("");
    }

    String textOr(String name, String otherwise) {
        return optional(name).map(node -> text(name, node)).orElse(otherwise);
    }

    private String text(String name, Node node) {
        if (!(node instanceof Node.Text text)) {
            findings.add(Finding.Code.WRONG_TYPE, node.line(), where,
                    "'" + name + "' must be text, not " + node.kind() + ".");
            return "";
        }
        if (text.value().isBlank()) {
            findings.add(Finding.Code.MISSING, node.line(), where, "'" + name + "' is empty.");
        }
        return text.value();
    }

    int wholeNumberOr(String name, int otherwise) {
        Optional<Node> node = optional(name);
        if (node.isEmpty()) {
            return otherwise;
        }
        String text = text(name, node.get());
        if (!text.matches("[0-9]{1,6}")) {
            wrong(Finding.Code.WRONG_TYPE, name, "'" + name + "' must be a whole number from 0 to 999999.");
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    /** Empty list where the field is absent. */
    List<Node> items(String name) {
        Optional<Node> node = optional(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Node.Items items) {
            if (items.items().isEmpty()) {
                wrong(Finding.Code.MISSING, name,
                        "'" + name + "' is an empty list: give it an entry, or leave it out if it is optional.");
            }
            return items.items();
        }
        wrong(Finding.Code.WRONG_TYPE, name,
                "'" + name + "' must be a list, not " + node.get().kind() + "." + indented(node.get()));
        return List.of();
    }

    private static String indented(Node node) {
        return node instanceof Node.Text(int line, String value) && value.isEmpty()
                ? " Are the lines below it indented?" : "";
    }

    List<Node> requiredItems(String name) {
        required(name);
        return items(name);
    }

    /** For where that says something. */
    boolean isEmptyList(String name) {
        return optional(name).filter(node -> node instanceof Node.Items items && items.items().isEmpty()).isPresent();
    }

    /** A list of different texts; empty where the field is absent. */
    List<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        for (Node item : items(name)) {
            String text = text(name, item);
            if (!text.isBlank() && !texts.add(text)) {
                findings.add(Finding.Code.DUPLICATE, item.line(), where, "'" + text + "' is twice in '" + name + "'.");
            }
        }
        return List.copyOf(texts);
    }

    List<String> requiredTexts(String name) {
        required(name);
        return texts(name);
    }

    /** Where the author chooses the names: all fields, each read as it stands. */
    Map<String, Node.Entry> all() {
        asked.addAll(fields.entries().keySet());
        return fields.entries();
    }

    /** Call when everything has been asked for. */
    void close() {
        fields.entries().forEach((name, entry) -> {
            if (!asked.contains(name)) {
                findings.unknown(Finding.Code.UNKNOWN_FIELD, entry.line(), where,
                        "There is no field '" + name + "' here.", name, asked);
            }
        });
    }

}
