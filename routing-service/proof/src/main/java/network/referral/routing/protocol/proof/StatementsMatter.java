package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.routing.protocol.SafetyNet;
import network.referral.routing.protocol.Statements;

/**
 * Roles, invariants and entries of the safety net that no case comes to, and cases that
 * do not come to the safety net by what no role asks for.
 */
final class StatementsMatter implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        for (Statements.Role role : subject.protocol().roles()) {
            if (new RoleCases(subject, role).where().isEmpty()) {
                faults.remark(Fault.Code.ROLE_NEVER_DUE, Severity.WARNING, role.id(),
                        "In no case is the role '" + role.id() + "' due, so that nothing is proven of it.");
            }
        }
        for (Statements.Invariant invariant : subject.protocol().invariants()) {
            if (InvariantsHold.where(subject, invariant).isEmpty()) {
                faults.remark(Fault.Code.INVARIANT_NEVER_ASKED, Severity.WARNING, invariant.id(),
                        "No case is one that " + invariant.id() + " is about, so that nothing is proven by it.");
            }
        }
        subject.protocol().safetyNet().ifPresent(net -> {
            examine(subject, net, faults);
            keptFromActing(subject, net, faults);
        });
    }

    /** Of the last entry the language itself demands that it is there. */
    private static void examine(Subject subject, SafetyNet net, Faults faults) {
        Cases left = subject.reachable();
        List<SafetyNet.Entry> entries = net.firstOf();
        for (int i = 0; i < entries.size() - 1; i++) {
            Cases caught = caught(subject, entries.get(i), left);
            if (caught.isEmpty()) {
                faults.remark(Fault.Code.NET_ENTRY_NEVER_ACTS, Severity.WARNING, net.id(),
                        "By a report's own facts no case is left to entry " + (i + 1) + " of " + net.id() + ".");
            }
            left = left.minus(caught);
        }
    }

    /** Unless everybody who could take it is excluded. */
    private static Cases caught(Subject subject, SafetyNet.Entry entry, Cases left) {
        Cases here = left.and(subject.space().where(entry.when()));
        Cases nobody = here;
        for (Task to : subject.standIns().inTurn(new Task(entry.assign().agency(), entry.assign().purpose()))) {
            nobody = nobody.and(subject.decisions().excluded(to.agency()));
        }
        return here.minus(nobody);
    }

    /** A warning is not worth a proof: where it takes too much, nothing is said. */
    private static void keptFromActing(Subject subject, SafetyNet net, Faults faults) {
        Set<String> asked = subject.protocol()
            .roles()
            .stream()
            .flatMap(role -> role.filledBy().stream())
            .collect(Collectors.toSet());
        AllDecisions decisions = subject.decisions();
        subject.space().diagram().attempt(() -> {
            Cases others = decisions.without(subject.reachable(), task -> asked.contains(task.purpose()))
                .minusEach(decisions.namings()
                    .stream()
                    .filter(naming -> naming.rule().equals(net.id()))
                    .map(Naming::cases)
                    .toList());
            faults.add(Fault.Code.SAFETY_NET_KEPT_FROM_ACTING, Severity.WARNING, net.id(),
                    net.id() + " does not act, and all tasks are such as no role asks for: does one of them meet the"
                            + " person? Name those that do in a role.",
                    others.minus(decisions.nobody()));
            return faults;
        });
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
