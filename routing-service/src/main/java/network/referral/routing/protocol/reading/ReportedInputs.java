package network.referral.routing.protocol.reading;

import java.util.Optional;
import java.util.Set;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Range;
import network.referral.routing.protocol.ReportedFact;

/**
 * Holds the inputs of a protocol against what a report carries: by any other fact a rule
 * would never fire, and a proof would be about nobody.
 */
final class ReportedInputs {

    private final Findings findings;

    ReportedInputs(Findings findings) {
        this.findings = findings;
    }

    void name(String name, int line) {
        if (ReportedFact.of(name).isEmpty()) {
            findings.unknown(Finding.Code.UNKNOWN_VALUE, line, "inputs", "No report carries '" + name + "'.", name,
                    ReportedFact.words());
        }
    }

    /**
     * @param section of the input, whose type the language knows
     */
    void form(Section section, Input input) {
        ReportedFact.of(input.name()).ifPresent(fact -> {
            if (input.type() == fact.type()) {
                values(section, fact, input);
            }
            else {
                section.wrong(Finding.Code.WRONG_TYPE, "type", "A report carries '" + input.name() + "' as "
                        + fact.type().word() + ", not as " + input.type().word() + ".");
            }
        });
    }

    private void values(Section section, ReportedFact fact, Input input) {
        if (!fact.fixedValues().isEmpty()) {
            input.values()
                .stream()
                .filter(value -> !fact.fixedValues().contains(value))
                .forEach(value -> findings.unknown(Finding.Code.UNKNOWN_VALUE, section.lineOf("values"),
                        section.where(), "No report carries '" + value + "' as " + input.name() + ".", value,
                        fact.fixedValues()));
        }
        if (fact.isNeededWhole()) {
            fact.fixedValues()
                .stream()
                .filter(value -> !input.values().contains(value) && !value.equals(Input.UNKNOWN))
                .forEach(value -> section.wrong(Finding.Code.MISSING, "values",
                        "'" + value + "' is missing: reports carry it, and it must be one of the values."));
        }
        if (fact == ReportedFact.MINUTES_LEFT
                && input.range().map(Range::most).filter(most -> most > ReportedFact.MOST_MINUTES).isPresent()) {
            section.wrong(Finding.Code.BAD_VALUE, "to",
                    "No report carries more than " + ReportedFact.MOST_MINUTES + " as " + input.name() + ".");
        }
    }

    void all(Section file, Set<String> names) {
        for (ReportedFact fact : ReportedFact.values()) {
            // the presumption is asked for by the language itself
            if (fact.isNeeded() && fact != ReportedFact.PRESUMPTION && !names.contains(fact.word())) {
                file.wrong(Finding.Code.MISSING, "inputs",
                        "The input '" + fact.word() + "', of type " + fact.type().word() + ", is missing.");
            }
        }
    }

}
