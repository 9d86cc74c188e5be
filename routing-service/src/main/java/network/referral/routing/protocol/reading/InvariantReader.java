package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.List;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Statements;

/** Reads what must hold of every decision, whatever the rules say. */
final class InvariantReader {

    private final Reading reading;

    private final Definition.Vocabulary words;

    private final ConditionReader conditions;

    private final List<String> roles;

    InvariantReader(Reading reading, Definition.Vocabulary words, List<Statements.Role> roles) {
        this.reading = reading;
        this.words = words;
        this.conditions = new ConditionReader(reading, words.inputs());
        this.roles = roles.stream().map(Statements.Role::id).toList();
    }

    List<Statements.Invariant> read(Section file) {
        List<Statements.Invariant> invariants = new ArrayList<>();
        for (Node node : file.items("invariants")) {
            Section section = reading.identified(node, "invariants");
            Statements.Invariant invariant = new Statements.Invariant(section.text("id"), section.text("title"),
                    conditions.optional(section, "when"), filled(section),
                    reading.knownTexts(section, "accountable", words.agencies(), "agency"), never(section),
                    reading.mark(section));
            if (!section.has("filled") && !section.has("accountable") && !section.has("never")) {
                section.wrong(Finding.Code.MISSING, "id",
                        "The invariant asks for nothing: no 'filled', 'accountable' or 'never'.");
            }
            section.close();
            invariants.add(invariant);
        }
        return invariants;
    }

    private List<String> filled(Section section) {
        if (section.has("filled") && roles.isEmpty()) {
            section.wrong(Finding.Code.UNKNOWN_VALUE, "filled", "The protocol declares no roles.");
        }
        return reading.knownTexts(section, "filled", roles, "role");
    }

    private List<Statements.Never> never(Section section) {
        List<Statements.Never> never = new ArrayList<>();
        for (Node node : section.items("never")) {
            Section entry = reading.section(node, section.where());
            Statements.Never one = new Statements.Never(entry.textOr("agency", ""), entry.textOr("purpose", ""),
                    entry.textOr("share", ""));
            reading.known(entry, "agency", one.agency(), words.agencies(), "agency");
            reading.known(entry, "purpose", one.purpose(), words.purposes(), "purpose");
            reading.known(entry, "share", one.share(), words.data(), "data");
            if (!entry.has("agency") && !entry.has("purpose") && !entry.has("share")) {
                entry.wrong(Finding.Code.MISSING, "never", "Say which agency, purpose or share must never be.");
            }
            entry.close();
            never.add(one);
        }
        return never;
    }

}
