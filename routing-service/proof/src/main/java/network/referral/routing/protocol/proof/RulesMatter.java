package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import network.referral.routing.protocol.Nomination;
import network.referral.routing.protocol.Rule;
import network.referral.routing.protocol.SafetyNet;

/**
 * Rules that can never fire, that change nothing, or that others cover wholly; and a
 * safety net that they leave nobody to.
 */
final class RulesMatter implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        List<Rule> rules = subject.protocol().rules().stream().sorted(Comparator.comparingInt(Rule::order)).toList();
        for (Rule rule : rules) {
            Cases fired = subject.decisions().fired(rule.id());
            if (fired.isEmpty()) {
                faults.remark(Fault.Code.RULE_NEVER_FIRES, Severity.WARNING, rule.id(),
                        "No case makes " + rule.id() + " fire.");
            }
            else if (subject.decisions().withoutEffect().contains(rule.id())) {
                faults.add(Fault.Code.RULE_WITHOUT_EFFECT, Severity.WARNING, rule.id(),
                        rule.id() + " raises " + CaseWords.either(rule.raise()) + ", and never finds one to raise.",
                        fired);
            }
            else {
                Set<String> by = covering(subject, rules, rule, fired);
                if (!by.isEmpty()) {
                    faults.add(
                            Fault.Code.RULE_COVERED, Severity.WARNING, rule.id(), "Without " + rule.id()
                                    + " every decision would be the same: " + String.join(", ", by) + " say as much.",
                            fired);
                }
            }
        }
        subject.protocol()
            .safetyNet()
            .filter(net -> neverActs(subject, net))
            .ifPresent(net -> faults.remark(Fault.Code.SAFETY_NET_NEVER_ACTS, Severity.WARNING, net.id(), net.id()
                    + " never acts: rules assign somebody to every presumed victim. Is there one that lost its 'when'?"));
    }

    /**
     * One case in which it acts is soon found, if there are any. All of them may be too
     * many to write down, and then it is taken to act.
     */
    private static boolean neverActs(Subject subject, SafetyNet net) {
        List<Cases> assigning = subject.protocol()
            .rules()
            .stream()
            .filter(rule -> !rule.assign().isEmpty())
            .map(rule -> subject.decisions().fired(rule.id()))
            .toList();
        boolean acts = net.firstOf()
            .stream()
            .map(entry -> subject.reachable()
                .and(subject.space().where(entry.when()))
                .minus(subject.decisions().excluded()))
            .anyMatch(cases -> Search.some(cases, assigning).isPresent());
        return !acts && subject.space()
            .diagram()
            .attempt(() -> subject.decisions()
                .namings()
                .stream()
                .filter(naming -> naming.rule().equals(net.id()))
                .allMatch(naming -> naming.cases().isEmpty()))
            .orElse(false);
    }

    /** Rules that together do all that this one does; empty if there are none. */
    private static Set<String> covering(Subject subject, List<Rule> rules, Rule rule, Cases fired) {
        Set<String> by = new LinkedHashSet<>();
        if (rule.assign().isEmpty() || !rule.raise().isEmpty() || !rule.exclude().isEmpty()) {
            return by;
        }
        for (Nomination to : rule.assign()) {
            List<Rule> others = rules.stream()
                .filter(other -> other != rule && names(other, to))
                .filter(other -> !raisedBetween(rules, other, rule, to.purpose()))
                .toList();
            List<Predicate<Rule>> wanted = new ArrayList<>(List.of(other -> true));
            rule.share().forEach(compartment -> wanted.add(other -> other.share().contains(compartment)));
            for (Predicate<Rule> wants : wanted) {
                List<Rule> chosen = others.stream()
                    .filter(wants)
                    .filter(other -> overlaps(subject, other, fired))
                    .toList();
                Cases covered = subject.space()
                    .none()
                    .or(chosen.stream().map(other -> subject.decisions().fired(other.id())).toList());
                if (!fired.within(covered)) {
                    return Set.of();
                }
                chosen.forEach(other -> by.add(other.id()));
            }
        }
        return by;
    }

    private static boolean overlaps(Subject subject, Rule rule, Cases cases) {
        return subject.decisions().fired(rule.id()).overlaps(cases);
    }

    private static boolean names(Rule rule, Nomination to) {
        return rule.assign()
            .stream()
            .anyMatch(other -> other.agency().equals(to.agency()) && other.purpose().equals(to.purpose())
                    && other.priority().compareTo(to.priority()) <= 0);
    }

    /** A rule that runs after a modifier cannot replace one that runs before it. */
    private static boolean raisedBetween(List<Rule> rules, Rule other, Rule rule, String purpose) {
        int from = rules.indexOf(rule);
        int to = rules.indexOf(other);
        return from < to && rules.subList(from, to).stream().anyMatch(between -> between.raise().contains(purpose));
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
