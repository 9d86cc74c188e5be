package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Example;
import network.referral.routing.protocol.FactsReader;
import network.referral.routing.protocol.Input;

/** Reads the cases that the authors worked out by hand. */
final class ExampleReader {

    private final Reading reading;

    private final Definition.Vocabulary words;

    private final FactsReader facts;

    private final List<String> ruleIds;

    /**
     * @param ruleIds what an example may expect to fire
     */
    ExampleReader(Reading reading, Definition.Vocabulary words, List<String> ruleIds) {
        this.reading = reading;
        this.words = words;
        this.facts = new FactsReader(words.inputs());
        this.ruleIds = ruleIds;
    }

    List<Example> read(Section file) {
        List<Example> examples = new ArrayList<>();
        file.items("examples").forEach(node -> examples.add(example(node)));
        return examples;
    }

    private Example example(Node node) {
        Section section = reading.identified(node, "examples");
        Optional<List<String>> rules = section.has("rules") ? Optional.of(fired(section)) : Optional.empty();
        Example example = new Example(section.text("id"), section.text("title"), section.textOr("story", ""),
                section.textOr("note", ""), facts(section), assignments(section), rules);
        section.close();
        return example;
    }

    /** An empty list says something here: nothing fires. */
    private List<String> fired(Section section) {
        return section.isEmptyList("rules") ? List.of() : reading.knownTexts(section, "rules", ruleIds, "rule");
    }

    private Map<String, Object> facts(Section section) {
        Map<String, Object> values = new LinkedHashMap<>();
        section.required("facts")
            .ifPresent(node -> reading.section(node, section.where())
                .all()
                .forEach((name, entry) -> values.put(name, plain(name, entry.value()))));
        if (section.has("facts")) {
            int line = section.lineOf("facts");
            switch (facts.read(values)) {
                case FactsReader.Wrong(var errors) -> errors.forEach(error -> reading.findings()
                    .add(Finding.Code.BAD_VALUE, line, section.where(), error.sentence()));
                case FactsReader.Right(var right) -> right.forEach((name, given) -> given
                    .forEach(value -> reading.country(line, section.where(), words.inputs().get(name), value)));
            }
        }
        return values;
    }

    /** As it would come out of JSON. */
    private Object plain(String name, Node node) {
        return switch (node) {
            case Node.Text text when isBoolean(name) && text.value().equals("true") -> true;
            case Node.Text text when isBoolean(name) && text.value().equals("false") -> false;
            case Node.Text text when isNumber(name) && text.value().matches("[0-9]{1,9}") ->
                Integer.valueOf(text.value());
            case Node.Text text -> text.value();
            case Node.Items items -> items.items().stream().map(item -> plain("", item)).toList();
            case Node.Fields fields -> {
                Map<String, Object> members = new LinkedHashMap<>();
                fields.entries()
                    .forEach((member, entry) -> members.put(member, plain(name + "." + member, entry.value())));
                yield members;
            }
        };
    }

    private boolean isBoolean(String name) {
        return is(name, Input.Type.BOOLEAN);
    }

    private boolean isNumber(String name) {
        return is(name, Input.Type.NUMBER);
    }

    private boolean is(String name, Input.Type type) {
        Input input = words.inputs().get(name);
        return input != null && input.type() == type;
    }

    private Map<String, String> assignments(Section section) {
        Map<String, String> assignments = new LinkedHashMap<>();
        section.required("assignments").ifPresent(node -> {
            Section group = reading.section(node, section.where());
            group.all().forEach((pair, entry) -> {
                String[] parts = pair.split(":", -1);
                if (parts.length != 2) {
                    group.wrong(Finding.Code.BAD_VALUE, pair, "'" + pair + "' must be agency:purpose.");
                }
                else {
                    reading.known(entry.line(), section.where(), parts[0], words.agencies(), "agency");
                    reading.known(entry.line(), section.where(), parts[1], words.purposes(), "purpose");
                }
                String priority = group.text(pair);
                reading.known(entry.line(), section.where(), priority, words.priorities().keySet(), "priority");
                assignments.put(pair, priority);
            });
        });
        return assignments;
    }

}
