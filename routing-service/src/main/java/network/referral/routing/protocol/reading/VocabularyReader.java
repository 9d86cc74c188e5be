package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Fallbacks;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Mark;
import network.referral.routing.protocol.Range;
import network.referral.routing.protocol.Rung;
import network.referral.routing.protocol.Statements;

/**
 * Reads the closed lists of a protocol: agencies, purposes, data, duties, inputs,
 * priorities.
 */
final class VocabularyReader {

    private final Reading reading;

    private final Optional<ReportedInputs> reported;

    /**
     * @param reported empty for a protocol whose facts come from no report
     */
    VocabularyReader(Reading reading, Optional<ReportedInputs> reported) {
        this.reading = reading;
        this.reported = reported;
    }

    Definition.Vocabulary read(Section file) {
        List<String> agencies = reading.codes(file, "agencies");
        List<String> purposes = reading.codes(file, "purposes");
        if (purposes.contains(Fallbacks.ANY_PURPOSE)) {
            file.wrong(Finding.Code.BAD_VALUE, "purposes", "'any-purpose' is a word of the language.");
        }
        if (agencies.contains(Rung.ASSIGNEE) || agencies.contains(Input.UNKNOWN)) {
            file.wrong(Finding.Code.BAD_VALUE, "agencies", "'agency' and 'unknown' are words of the language.");
        }
        List<String> data = reading.codes(file, "data");
        Map<String, Statements.Duty> duties = duties(file, agencies);
        return new Definition.Vocabulary(agencies, purposes, data, duties, inputs(file, agencies),
                new PriorityReader(reading, duties, reported.isPresent()).read(file));
    }

    private Map<String, Statements.Duty> duties(Section file, List<String> agencies) {
        Map<String, Statements.Duty> duties = new LinkedHashMap<>();
        for (Node node : file.requiredItems("duties")) {
            Section section = reading.identified(node, "duties");
            String id = section.text("id");
            boolean outside = section.textOr("outside", "false").equals("true");
            reading.known(section, "outside", section.textOr("outside", "false"), List.of("true", "false"), "answer");
            Mark mark = reading.mark(section);
            section.close();
            int colon = id.indexOf(':');
            if (colon < 1 || colon != id.lastIndexOf(':') || colon == id.length() - 1) {
                section.wrong(Finding.Code.BAD_VALUE, "id", "A duty is written body:post, for example police:duty.");
            }
            else if (outside == reading.isOneOf(id.substring(0, colon), agencies)) {
                section.wrong(Finding.Code.CONTRADICTION, "id",
                        outside ? "A duty of one of the protocol's agencies is not outside."
                                : "'" + id.substring(0, colon) + "' is none of the protocol's agencies; say"
                                        + " 'outside: true' if that is meant.");
            }
            duties.putIfAbsent(id, new Statements.Duty(id, outside, mark));
        }
        return duties;
    }

    private Map<String, Input> inputs(Section file, List<String> agencies) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        file.required("inputs")
            .ifPresent(node -> reading.section(node, "inputs")
                .all()
                .forEach((name, entry) -> inputs.put(name, input(name, entry, agencies))));
        Input presumption = inputs.get(Input.PRESUMPTION);
        if (file.has("inputs") && (presumption == null || presumption.type() != Input.Type.BOOLEAN)) {
            file.wrong(Finding.Code.MISSING, "inputs", "The input 'presumption', of type boolean, is missing.");
        }
        if (file.has("inputs")) {
            reported.ifPresent(carried -> carried.all(file, inputs.keySet()));
        }
        return inputs;
    }

    private Input input(String name, Node.Entry entry, List<String> agencies) {
        if (!name.matches("[a-z][A-Za-z0-9]{0,39}(\\.[a-z][A-Za-z0-9]{0,39})?")) {
            reading.findings()
                .add(Finding.Code.BAD_VALUE, entry.line(), "inputs",
                        "'" + name + "' must be letters and digits, with at most one dot inside.");
        }
        reported.ifPresent(carried -> carried.name(name, entry.line()));
        Section section = reading.section(entry.value(), "input " + name);
        String word = section.text("type");
        reading.known(section, "type", word, Input.Type.words(), "type");
        Input.Type type = Input.Type.of(word).orElse(null);
        List<String> values = switch (type) {
            // the unknown type is the finding; what it would have needed is not known
            case null -> section.texts("values");
            case BOOLEAN -> List.of("true", "false", Input.UNKNOWN);
            case COUNTRY, NUMBER -> List.of();
            case AGENCY -> withUnknown(agencies);
            case ONE_OF, FLAGS -> reading.codes(section, "values");
        };
        if (type == Input.Type.ONE_OF && !values.isEmpty() && !values.contains(Input.UNKNOWN)) {
            section.wrong(Finding.Code.MISSING, "values", "'unknown' is missing: it must be one of the values.");
        }
        if (type == Input.Type.FLAGS && values.contains(Input.UNKNOWN)) {
            section.wrong(Finding.Code.BAD_VALUE, "values",
                    "'unknown' is no flag: a set that lacks all is the answer.");
        }
        Optional<Range> range = type == Input.Type.NUMBER ? Optional.of(range(section)) : Optional.empty();
        section.close();
        Input input = new Input(name, type == null ? Input.Type.ONE_OF : type, values, range);
        if (type != null) {
            reported.ifPresent(carried -> carried.form(section, input));
        }
        return input;
    }

    private static Range range(Section section) {
        section.required("from");
        section.required("to");
        int from = section.wholeNumberOr("from", 0);
        int to = section.wholeNumberOr("to", Integer.MAX_VALUE);
        if (from >= to) {
            section.wrong(Finding.Code.CONTRADICTION, "to", "'to' must be more than 'from', which is " + from + ".");
        }
        return new Range(from, Math.max(from, to));
    }

    private static List<String> withUnknown(List<String> agencies) {
        List<String> values = new ArrayList<>(agencies);
        values.add(Input.UNKNOWN);
        return values;
    }

}
