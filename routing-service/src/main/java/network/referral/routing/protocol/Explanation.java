package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns an evaluation's numbers into a decision with its reasons. */
final class Explanation {

    private final Definition definition;

    private final String sha256;

    private final Evaluator evaluator;

    private final Slots slots;

    private final List<Priority> priorities;

    private final List<Tagging> requirements;

    private record Tagging(Box box, Requirement requirement) {
    }

    Explanation(Definition definition, String sha256, Evaluator evaluator) {
        this.definition = definition;
        this.sha256 = sha256;
        this.evaluator = evaluator;
        this.slots = evaluator.slots();
        this.priorities = List.copyOf(definition.words().priorities().values());
        this.requirements = definition.requirements()
            .stream()
            .map(tagging -> new Tagging(evaluator.encoding().box(tagging.when()),
                    new Requirement(tagging.tag(), tagging.id())))
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
            reason.basis().forEach(text -> bases.add(new LegalBasis(text, reason.id(), reason.mark().status())));
        }
        List<String> standsInFor = standsInFor(slot, evaluation);
        if (!standsInFor.isEmpty()) {
            rules.add(FiredRule.FALLBACK);
        }
        return new Assignment(slots.slot(slot).agency(), slots.slot(slot).purpose(),
                priorities.get(evaluation.level(slot)), rules, List.copyOf(share), bases, raisedBy(slot, evaluation),
                standsInFor);
    }

    /** A rule, or the safety net. */
    private record Reason(String id, String title, List<String> share, List<String> basis, Mark mark) {
    }

    private Reason reason(int number) {
        if (number < evaluator.rules().size()) {
            Rule rule = evaluator.rules().get(number);
            return new Reason(rule.id(), rule.title(), rule.share(), rule.basis(), rule.mark());
        }
        SafetyNet net = definition.safetyNet().orElseThrow();
        return new Reason(net.id(), net.title(), net.share(), net.basis(), net.mark());
    }

    private List<Reason> naming(int slot, Evaluation evaluation) {
        List<Reason> reasons = new ArrayList<>();
        for (int rule = 0; rule <= evaluator.rules().size(); rule++) {
            if (evaluation.named(slot, rule)) {
                reasons.add(reason(rule));
            }
        }
        return reasons;
    }

    private List<String> standsInFor(int slot, Evaluation evaluation) {
        List<String> agencies = new ArrayList<>();
        for (int from = 0; from < slots.size(); from++) {
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
        int asked = Integer.MAX_VALUE;
        for (int number = 0; number < evaluator.rules().size(); number++) {
            Rule rule = evaluator.rules().get(number);
            if (evaluation.named(slot, number)) {
                asked = Math.min(asked, level(rule, purpose));
            }
            if (evaluation.fired(number) && rule.raise().contains(purpose) && asked != Integer.MAX_VALUE) {
                raisers.add(rule.id());
            }
        }
        return evaluation.level(slot) < asked ? raisers : List.of();
    }

    private int level(Rule rule, String purpose) {
        List<String> ids = priorities.stream().map(Priority::id).toList();
        return rule.assign()
            .stream()
            .filter(nomination -> nomination.purpose().equals(purpose))
            .mapToInt(nomination -> ids.indexOf(nomination.priority()))
            .min()
            .orElse(Integer.MAX_VALUE);
    }

    private List<FiredRule> fired(Evaluation evaluation) {
        List<FiredRule> fired = new ArrayList<>();
        for (int number = 0; number <= evaluator.rules().size(); number++) {
            if (evaluation.fired(number)) {
                Reason reason = reason(number);
                fired.add(new FiredRule(reason.id(), reason.title(), reason.basis(), reason.mark()));
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

    private List<Requirement> requirements(Facts facts) {
        long[] bits = facts.bits(evaluator.encoding());
        return requirements.stream().filter(tagging -> tagging.box().holds(bits)).map(Tagging::requirement).toList();
    }

}
