package network.referral.routing.protocol.proof;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Nomination;
import network.referral.routing.protocol.Rule;

/**
 * A rule raises what rules before it assign, and leaves as it is what a later one does:
 * one task of a purpose is then more urgent than another, by nothing but the order.
 */
final class RaisesComeInTime implements Claim {

    /**
     * A warning is not worth a proof: where all together take too much, no more is said.
     */
    @Override
    public void examine(Subject subject, Faults faults) {
        subject.space().diagram().attempt(() -> {
            compare(subject, faults);
            return faults;
        });
    }

    private static void compare(Subject subject, Faults faults) {
        List<Rule> rules = subject.protocol().rules().stream().sorted(Comparator.comparingInt(Rule::order)).toList();
        for (int i = 0; i < rules.size(); i++) {
            Rule raising = rules.get(i);
            if (!raising.raise().isEmpty()) {
                rules.subList(i + 1, rules.size()).forEach(later -> compare(subject, raising, later, faults));
            }
        }
    }

    private static void compare(Subject subject, Rule raising, Rule later, Faults faults) {
        faults.add(Fault.Code.RAISE_COMES_TOO_EARLY, Severity.WARNING, raising.id(),
                raising.id() + " leaves as it is what " + later.id() + " assigns: that one runs after it. Give "
                        + raising.id() + " a higher 'order'.",
                leftAsItIs(subject, raising, later));
    }

    /** Where both fire, and the task is in the end as urgent as the later rule says. */
    private static Cases leftAsItIs(Subject subject, Rule raising, Rule later) {
        AllDecisions decisions = subject.decisions();
        Cases both = decisions.fired(raising.id()).and(decisions.fired(later.id()));
        Cases left = subject.space().none();
        for (Nomination to : later.assign()) {
            int level = subject.level(to.priority());
            if (level > 0 && raising.raise().contains(to.purpose())) {
                left = left.or(both.and(decisions.named(new Task(to.agency(), to.purpose()), level)));
            }
        }
        return left;
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
