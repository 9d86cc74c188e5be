package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Fallbacks;
import network.referral.routing.protocol.Span;
import network.referral.routing.protocol.Statements;
import network.referral.schemas.CodeWord;

/**
 * Reads what a protocol states besides its rules: impossible facts, roles, requirements,
 * stages, fallbacks.
 */
final class StatementReader {

    private final Reading reading;

    private final Definition.Vocabulary words;

    private final ConditionReader conditions;

    StatementReader(Reading reading, Definition.Vocabulary words) {
        this.reading = reading;
        this.words = words;
        this.conditions = new ConditionReader(reading, words.inputs());
    }

    List<Statements.Impossible> impossible(Section file) {
        List<Statements.Impossible> impossible = new ArrayList<>();
        for (Node node : file.items("impossible")) {
            Section section = reading.section(node, "impossible");
            section.required("when");
            impossible.add(new Statements.Impossible(section.text("title"), conditions.optional(section, "when"),
                    reading.mark(section)));
            section.close();
        }
        return impossible;
    }

    List<Statements.Role> roles(Section file) {
        List<Statements.Role> roles = new ArrayList<>();
        List<String> cardinalities = Arrays.stream(Statements.Cardinality.values()).map(CodeWord::of).toList();
        for (Node node : file.items("roles")) {
            Section section = reading.identified(node, "roles");
            String word = section.text("cardinality");
            reading.known(section, "cardinality", word, cardinalities, "cardinality");
            section.required("filledBy");
            roles.add(new Statements.Role(section.text("id"),
                    cardinalities.contains(word) ? Statements.Cardinality.values()[cardinalities.indexOf(word)]
                            : Statements.Cardinality.EXACTLY_ONE,
                    reading.knownTexts(section, "filledBy", words.purposes(), "purpose"),
                    conditions.optional(section, "when"), reading.mark(section)));
            section.close();
        }
        return roles;
    }

    List<Statements.Tagging> requirements(Section file) {
        List<Statements.Tagging> requirements = new ArrayList<>();
        for (Node node : file.items("requirements")) {
            Section section = reading.identified(node, "requirements");
            section.required("when");
            String tag = section.text("tag");
            if (!tag.matches("[a-z][a-z0-9-]{0,39}") && !tag.isEmpty()) {
                section.wrong(Finding.Code.BAD_VALUE, "tag", "A tag is small letters, digits and dashes.");
            }
            requirements.add(new Statements.Tagging(section.text("id"), section.text("title"),
                    conditions.optional(section, "when"), tag, reading.mark(section)));
            section.close();
        }
        return requirements;
    }

    List<Statements.GenericRule> genericRules(Section file) {
        List<Statements.GenericRule> rules = new ArrayList<>();
        for (Node node : file.items("genericRules")) {
            Section section = reading.identified(node, "genericRules");
            rules.add(new Statements.GenericRule(section.text("id"), section.text("title"), reading.mark(section)));
            section.close();
        }
        return rules;
    }

    List<Statements.DecisionStage> stages(Section file) {
        List<Statements.DecisionStage> stages = new ArrayList<>();
        for (Node node : file.items("decisionStages")) {
            Section section = reading.identified(node, "decisionStages");
            Optional<Span> within = reading.span(section, "decideWithin");
            Optional<Span> notBefore = reading.span(section, "notBefore");
            stages.add(new Statements.DecisionStage(section.text("id"), within, notBefore, reading.mark(section)));
            section.close();
        }
        return stages;
    }

    Fallbacks fallbacks(Section file) {
        Map<String, Map<String, String>> fallbacks = new LinkedHashMap<>();
        List<String> purposes = new ArrayList<>(words.purposes());
        purposes.add(Fallbacks.ANY_PURPOSE);
        file.optional("fallbacks")
            .ifPresent(node -> reading.section(node, "fallbacks").all().forEach((agency, entry) -> {
                String where = "fallbacks of " + agency;
                reading.known(entry.line(), "fallbacks", agency, words.agencies(), "agency");
                Map<String, String> standIns = new LinkedHashMap<>();
                Section section = reading.section(entry.value(), where);
                section.all().forEach((purpose, to) -> {
                    String standIn = section.text(purpose);
                    reading.known(to.line(), where, purpose, purposes, "purpose");
                    reading.known(to.line(), where, standIn, words.agencies(), "agency");
                    if (standIn.equals(agency)) {
                        section.wrong(Finding.Code.CONTRADICTION, purpose, "An agency cannot stand in for itself.");
                    }
                    standIns.put(purpose, standIn);
                });
                fallbacks.put(agency, standIns);
            }));
        return new Fallbacks(fallbacks);
    }

}
