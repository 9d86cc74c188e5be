package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns an evaluation's numbers into a decision with its reasons. */
final class Explanation {

    private final Definition definition;

    private final String sha256;

    private final Evaluator evaluator;

    private final Slots slots;

    private final List<Priority> priorities;

    /** In running order. */
    private final List<Reason> rules;

    /** One for each entry, all of them the same rule. */
    private final List<Reason> net;

    private final List<Tagging> requirements;

    private record Tagging(Box box, String requirement) {
    }

    Explanation(Definition definition, String sha256, Evaluator evaluator) {
        this.definition = definition;
        this.sha256 = sha256;
        this.evaluator = evaluator;
        this.slots = evaluator.slots();
        this.priorities = List.copyOf(definition.words().priorities().values());
        this.rules = evaluator.rules().stream().map(this::reason).toList();
        this.net = definition.safetyNet().map(this::reasons).orElse(List.of());
        this.requirements = definition.requirements()
            .stream()
            .map(tagging -> new Tagging(evaluator.encoding().box(tagging.when()), tagging.tag()))
            .toList();
    }

    Decision of(Facts facts, Evaluation evaluation) {
        List<Assignment> assignments = new ArrayList<>();
        List<Unfilled> unfilled = new ArrayList<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            if (evaluation.isAssigned(slot)) {
                assignments.add(assignment(slot, evaluation));
            }
            else if (evaluation.isUnfilled(slot)) {
                unfilled.add(new Unfilled(slots.slot(slot).agency(), slots.slot(slot).purpose(),
                        priorities.get(evaluation.level(slot)).id(),
                        naming(slot, evaluation).stream().map(Reason::id).toList()));
            }
        }
        return new Decision(definition.header().id(), definition.header().version(), sha256, evaluation.outcome,
                assignments, fired(evaluation), excluded(evaluation), unfilled,
                evaluation.outcome == Outcome.NOT_PRESUMED ? List.of() : requirements(facts));
    }

    private Assignment assignment(int slot, Evaluation evaluation) {
        List<String> rules = new ArrayList<>();
        Set<String> share = new LinkedHashSet<>();
        List<LegalBasis> bases = new ArrayList<>();
        for (Reason reason : naming(slot, evaluation)) {
            rules.add(reason.id());
            share.addAll(reason.share());
            bases.addAll(reason.bases());
        }
        List<String> standsInFor = standsInFor(slot, evaluation);
        if (!standsInFor.isEmpty()) {
            rules.add(FiredRule.FALLBACK);
        }
        return new Assignment(slots.slot(slot).agency(), slots.slot(slot).purpose(),
                priorities.get(evaluation.level(slot)), rules, List.copyOf(share), bases, raisedBy(slot, evaluation),
                standsInFor);
    }

    /**
     * A rule, or the safety net.
     *
     * @param asked the level it asks for, by task
     */
    private record Reason(FiredRule rule, List<String> share, List<LegalBasis> bases, Set<String> raise,
            Map<Slots.Slot, Integer> asked) {

        String id() {
            return rule.id();
        }

    }

    private Reason reason(Rule rule) {
        return reason(FiredRule.of(rule), rule.share(), rule.raise(), rule.assign());
    }

    private List<Reason> reasons(SafetyNet net) {
        FiredRule rule = new FiredRule(net.id(), net.title(), net.basis(), net.mark());
        return net.firstOf().stream().map(entry -> reason(rule, entry.share(), List.of(), List.of())).toList();
    }

    /** In the order of their numbers: the rules, then the entry of the net that acted. */
    private List<Reason> reasons(Evaluation evaluation) {
        if (evaluation.netEntry == Evaluation.NONE) {
            return rules;
        }
        List<Reason> reasons = new ArrayList<>(rules);
        reasons.add(net.get(evaluation.netEntry));
        return reasons;
    }

    private Reason reason(FiredRule rule, List<String> share, List<String> raise, List<Nomination> assign) {
        List<String> levels = priorities.stream().map(Priority::id).toList();
        Map<Slots.Slot, Integer> asked = new HashMap<>();
        assign.forEach(
                to -> asked.merge(new Slots.Slot(to.agency(), to.purpose()), levels.indexOf(to.priority()), Math::min));
        return new Reason(rule, share,
                rule.basis().stream().map(text -> new LegalBasis(text, rule.mark().status())).toList(),
                Set.copyOf(raise), asked);
    }

    private List<Reason> naming(int slot, Evaluation evaluation) {
        List<Reason> naming = new ArrayList<>();
        List<Reason> reasons = reasons(evaluation);
        for (int number = 0; number < reasons.size(); number++) {
            if (evaluation.named(slot, number)) {
                naming.add(reasons.get(number));
            }
        }
        return naming;
    }

    private List<String> standsInFor(int slot, Evaluation evaluation) {
        List<String> agencies = new ArrayList<>();
        for (int from = 0; evaluation.moved && from < slots.size(); from++) {
            if (evaluation.isHandedOver(from, slot)) {
                agencies.add(slots.slot(from).agency());
            }
        }
        return agencies;
    }

    /**
     * Modifiers run after a rule that named the slot, where it ended more urgent than any
     * rule asked.
     */
    private List<String> raisedBy(int slot, Evaluation evaluation) {
        List<String> raisers = new ArrayList<>();
        String purpose = slots.slot(slot).purpose();
        List<Slots.Slot> tasks = new ArrayList<>(List.of(slots.slot(slot)));
        standsInFor(slot, evaluation).forEach(agency -> tasks.add(new Slots.Slot(agency, purpose)));
        int asked = Integer.MAX_VALUE;
        List<Reason> reasons = reasons(evaluation);
        for (int number = 0; number < reasons.size(); number++) {
            Reason reason = reasons.get(number);
            if (evaluation.named(slot, number)) {
                for (Slots.Slot task : tasks) {
                    asked = Math.min(asked, reason.asked().getOrDefault(task, Integer.MAX_VALUE));
                }
            }
            if (asked != Integer.MAX_VALUE && evaluation.fired(number) && reason.raise().contains(purpose)) {
                raisers.add(reason.id());
            }
        }
        return evaluation.level(slot) < asked ? raisers : List.of();
    }

    private List<FiredRule> fired(Evaluation evaluation) {
        List<FiredRule> fired = new ArrayList<>();
        List<Reason> reasons = reasons(evaluation);
        for (int number = 0; number < reasons.size(); number++) {
            if (evaluation.fired(number)) {
                fired.add(reasons.get(number).rule());
            }
        }
        if (evaluation.moved) {
            fired.add(new FiredRule(FiredRule.FALLBACK, "An excluded agency's assignment goes to its stand-in",
                    List.of(), definition.header().mark()));
        }
        return fired;
    }

    private List<String> excluded(Evaluation evaluation) {
        List<String> agencies = definition.words().agencies();
        List<String> excluded = new ArrayList<>();
        for (int agency = 0; agency < agencies.size(); agency++) {
            if (evaluation.isExcluded(agency)) {
                excluded.add(agencies.get(agency));
            }
        }
        return excluded.stream().sorted().toList();
    }

    private List<String> requirements(Facts facts) {
        long[] bits = facts.bits(evaluator.encoding());
        return requirements.stream().filter(tagging -> tagging.box().holds(bits)).map(Tagging::requirement).toList();
    }

}
