package network.referral.routing.protocol.proof;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Input;

/** Values of inputs that no rule speaks of: they are decided alike, meant or not. */
final class ValuesAreSpokenOf implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        for (Input input : subject.protocol().words().inputs().values()) {
            List<Condition> about = Spoken.about(subject.protocol(), input.name()).toList();
            Set<String> silent = new LinkedHashSet<>(
                    input.type() == Input.Type.NUMBER ? List.of(Input.UNKNOWN) : input.values());
            // unknown is no surprise: something that was reported is shown before it
            if (silent.remove(Input.UNKNOWN)) {
                silent.add(Input.UNKNOWN);
            }
            about.forEach(condition -> silent.removeAll(condition.values()));
            if (input.type() == Input.Type.NUMBER && about.stream().anyMatch(ValuesAreSpokenOf::asksIfKnown)) {
                silent.clear();
            }
            if ((input.type() == Input.Type.ONE_OF || input.type() == Input.Type.NUMBER) && !silent.isEmpty()
                    && !about.isEmpty()) {
                show(subject, input, silent, faults);
            }
            else if (input.type() == Input.Type.FLAGS && !silent.isEmpty()
                    || about.isEmpty() && !decides(subject.protocol(), input)) {
                faults.remark(Fault.Code.VALUE_NOT_SPOKEN_OF, Severity.WARNING, input.name(), "No rule speaks of "
                        + input.name() + (silent.isEmpty() ? "" : ": " + String.join(", ", silent)) + ".");
            }
        }
    }

    private static boolean asksIfKnown(Condition condition) {
        return condition.test() == Condition.Test.KNOWN || condition.test() == Condition.Test.NOT_KNOWN;
    }

    private static boolean decides(Definition protocol, Input input) {
        return input.name().equals(Input.PRESUMPTION)
                || protocol.rules().stream().anyMatch(rule -> rule.exclude().equals(input.name()));
    }

    private static void show(Subject subject, Input input, Set<String> silent, Faults faults) {
        Cases cases = subject.space().none();
        Map<String, Object> shown = Map.of();
        for (String value : silent) {
            Cases here = subject.reachable().and(subject.space().where(input.name(), value));
            if (shown.isEmpty() && !here.isEmpty()) {
                shown = facts(subject, input, value, here);
            }
            cases = cases.or(here);
        }
        if (!cases.isEmpty()) {
            faults.add(Fault.Code.VALUE_NOT_SPOKEN_OF, Severity.WARNING, input.name(),
                    Spoken.sentence(subject.protocol(), input.name(), silent), cases,
                    new CounterExample(shown, List.of()));
        }
    }

    private static Map<String, Object> facts(Subject subject, Input input, String value, Cases cases) {
        Map<String, Object> facts = CaseBox.oneOf(cases).facts();
        subject.space()
            .variable(input.name())
            .ifPresent(variable -> CaseBox.put(facts, subject.space().variables().get(variable), value));
        return facts;
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
