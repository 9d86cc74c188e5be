package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Nomination;
import network.referral.routing.protocol.ReportedFact;
import network.referral.routing.protocol.Rule;
import network.referral.routing.protocol.SafetyNet;

/** Reads rules and the safety net: conditions, who must act, what may be shared. */
final class RuleReader {

    private static final String IMPLICATED = ReportedFact.IMPLICATED_AGENCY.word();

    private final Reading reading;

    private final Definition.Vocabulary words;

    private final ConditionReader conditions;

    RuleReader(Reading reading, Definition.Vocabulary words) {
        this.reading = reading;
        this.words = words;
        this.conditions = new ConditionReader(reading, words.inputs());
    }

    List<Rule> rules(Section file) {
        List<Rule> rules = new ArrayList<>();
        file.requiredItems("rules").forEach(node -> rules.add(rule(node)));
        return rules;
    }

    private Rule rule(Node node) {
        Section section = reading.identified(node, "rules");
        List<Nomination> assign = nominations(section);
        List<String> raise = reading.knownTexts(section, "raise", words.purposes(), "purpose");
        String exclude = exclude(section);
        if (assign.isEmpty() && raise.isEmpty() && exclude.isEmpty() && !section.has("assign")) {
            section.wrong(Finding.Code.MISSING, "id", "The rule does nothing: no 'assign', 'raise' or 'exclude'.");
        }
        List<String> share = share(section);
        if (section.has("share") && !section.has("assign")) {
            section.wrong(Finding.Code.CONTRADICTION, "share", "A rule that assigns nobody shares nothing.");
        }
        if (!assign.isEmpty()) {
            section.required("share");
        }
        Rule rule = new Rule(section.text("id"), section.text("title"), section.wholeNumberOr("order", Rule.ORDINARY),
                conditions.optional(section, "when"), conditions.groups(section, "any"), assign, share,
                section.textOr("consent", ""), section.requiredTexts("basis"), reading.mark(section), raise, exclude);
        section.close();
        return rule;
    }

    private String exclude(Section section) {
        String exclude = section.textOr("exclude", "");
        List<String> agencyInputs = words.inputs()
            .values()
            .stream()
            .filter(input -> input.type() == Input.Type.AGENCY)
            .map(Input::name)
            .toList();
        if (!exclude.isEmpty() && !agencyInputs.contains(exclude)) {
            reading.findings()
                .unknown(Finding.Code.UNKNOWN_VALUE, section.lineOf("exclude"), section.where(),
                        "'exclude' names an input that is an agency; '" + exclude + "' is none.", exclude,
                        agencyInputs);
        }
        else if (reading.isForReports() && !exclude.isEmpty() && !exclude.equals(IMPLICATED)) {
            // of another agency it would be said later that another report keeps it away
            reading.findings()
                .unknown(Finding.Code.UNKNOWN_VALUE, section.lineOf("exclude"), section.where(),
                        "Whom a report implicates is kept away, and nobody else: not '" + exclude + "'.", exclude,
                        List.of(IMPLICATED));
        }
        return exclude;
    }

    private List<Nomination> nominations(Section section) {
        List<Nomination> nominations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node node : section.items("assign")) {
            Nomination nomination = nomination(node, section.where());
            if (!seen.add(nomination.agency() + ":" + nomination.purpose())) {
                reading.findings()
                    .add(Finding.Code.DUPLICATE, node.line(), section.where(),
                            "The same agency and purpose are assigned twice in one rule.");
            }
            nominations.add(nomination);
        }
        return nominations;
    }

    private Nomination nomination(Node node, String where) {
        Section section = reading.section(node, where);
        Nomination nomination = new Nomination(section.text("agency"), section.text("purpose"),
                section.text("priority"));
        reading.known(section, "agency", nomination.agency(), words.agencies(), "agency");
        reading.known(section, "purpose", nomination.purpose(), words.purposes(), "purpose");
        reading.known(section, "priority", nomination.priority(), words.priorities().keySet(), "priority");
        section.close();
        return nomination;
    }

    Optional<SafetyNet> safetyNet(Section file) {
        return file.optional("safetyNet").map(node -> {
            Section section = reading.identified(node, "safetyNet");
            List<String> common = share(section);
            boolean commonUsed = false;
            List<SafetyNet.Entry> entries = new ArrayList<>();
            for (Node item : section.requiredItems("firstOf")) {
                Section entry = reading.section(item, section.where());
                List<Condition> when = conditions.optional(entry, "when");
                List<String> own = share(entry);
                commonUsed |= !entry.has("share");
                entry.required("assign")
                    .ifPresent(assign -> entries.add(new SafetyNet.Entry(when, nomination(assign, section.where()),
                            entry.has("share") ? own : common)));
                entry.close();
            }
            if (!entries.isEmpty() && !entries.getLast().when().isEmpty()) {
                section.wrong(Finding.Code.CONTRADICTION, "firstOf",
                        "The last entry of a safety net has no conditions: it catches everybody.");
            }
            checkShare(section, commonUsed);
            SafetyNet net = new SafetyNet(section.text("id"), section.text("title"), entries,
                    section.textOr("consent", ""), section.requiredTexts("basis"), reading.mark(section));
            section.close();
            return net;
        });
    }

    /** An empty list says something here: the reference is all that is told. */
    private List<String> share(Section section) {
        return section.isEmptyList("share") ? List.of() : reading.knownTexts(section, "share", words.data(), "data");
    }

    private static void checkShare(Section net, boolean used) {
        if (used && !net.has("share")) {
            net.wrong(Finding.Code.MISSING, "share",
                    "'share' is missing: an entry without one of its own takes it from here.");
        }
        if (!used && net.has("share")) {
            net.wrong(Finding.Code.CONTRADICTION, "share",
                    "Every entry has its own 'share': this one is nobody's. Leave it out.");
        }
    }

}
