package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Rule;

/** All cases that the inputs can describe, and the sets of them that conditions name. */
final class CaseSpace {

    private final List<Variable> variables;

    private final Diagram diagram;

    /** Of the file whose conditions are read; empty where each value is itself. */
    private final Map<String, Input> own;

    private CaseSpace(List<Variable> variables, Diagram diagram, Map<String, Input> own) {
        this.variables = variables;
        this.diagram = diagram;
        this.own = own;
    }

    /** One space for all of the protocols, so that their sets can be compared. */
    static CaseSpace of(List<Definition> protocols, int mostSteps) {
        List<Variable> variables = Variables.of(protocols);
        return new CaseSpace(variables, new Diagram(variables, mostSteps), Map.of());
    }

    /** The same cases to one of the protocols: what it has no word for is unknown. */
    CaseSpace as(Definition protocol) {
        return new CaseSpace(variables, diagram, protocol.words().inputs());
    }

    List<Variable> variables() {
        return variables;
    }

    Diagram diagram() {
        return diagram;
    }

    Cases all() {
        return new Cases(this, Diagram.ALL);
    }

    Cases none() {
        return new Cases(this, Diagram.NOTHING);
    }

    Cases presumed() {
        return where(Input.PRESUMPTION, "true");
    }

    /** The presumed victims that the protocol does not call impossible. */
    Cases reachable(Definition protocol) {
        Cases reachable = presumed();
        for (var impossible : protocol.impossible()) {
            reachable = reachable.minus(where(impossible.when()));
        }
        return reachable;
    }

    Cases where(Rule rule) {
        if (rule.any().isEmpty()) {
            return where(rule.when());
        }
        Cases any = none();
        for (List<Condition> group : rule.any()) {
            any = any.or(where(group));
        }
        return any.and(where(rule.when()));
    }

    /** Where all of the conditions hold; everywhere for none. */
    Cases where(List<Condition> conditions) {
        Cases cases = all();
        for (int i = variables.size() - 1; i >= 0; i--) {
            Variable variable = variables.get(i);
            List<Condition> about = conditions.stream()
                .filter(condition -> condition.input().equals(variable.input().name()))
                .toList();
            if (!about.isEmpty()) {
                cases = cases.and(allowed(i, about));
            }
        }
        return cases;
    }

    private Cases allowed(int variable, List<Condition> about) {
        List<ValueClass> classes = variables.get(variable).classes();
        int[] edges = new int[classes.size()];
        for (int i = 0; i < edges.length; i++) {
            ValueClass valueClass = classes.get(i);
            edges[i] = about.stream().allMatch(condition -> allows(variables.get(variable), condition, valueClass))
                    ? Diagram.ALL : Diagram.NOTHING;
        }
        return new Cases(this, diagram.node(variable, edges));
    }

    private boolean allows(Variable variable, Condition condition, ValueClass valueClass) {
        return variable.isFlag() ? Meaning.allows(condition, variable.flag(), valueClass.equals(ValueClass.PRESENT))
                : Meaning.holds(condition, own, valueClass.values().getFirst());
    }

    /** Where the input has this very value. */
    Cases where(String input, String value) {
        return where(List.of(new Condition(input, Condition.Test.IN, List.of(value))));
    }

    /** Of an input with one value. */
    Optional<Integer> variable(String input) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i).input().name().equals(input) && !variables.get(i).isFlag()) {
                found.add(i);
            }
        }
        return found.stream().findFirst();
    }

}
