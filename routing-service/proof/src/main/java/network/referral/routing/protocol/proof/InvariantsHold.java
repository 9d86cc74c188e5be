package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.referral.routing.protocol.Statements;

/** What the protocol itself says must hold of every decision. */
final class InvariantsHold implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        subject.protocol().invariants().forEach(invariant -> examine(subject, invariant, faults));
    }

    private static void examine(Subject subject, Statements.Invariant invariant, Faults faults) {
        Cases where = where(subject, invariant);
        for (String role : invariant.filled()) {
            broken(invariant, "nobody holds the role '" + role + "'.", unfilled(subject, role, where), faults);
        }
        if (!invariant.accountable().isEmpty()) {
            broken(invariant, "none of these acts: " + String.join(", ", invariant.accountable()) + ".",
                    subject.decisions().without(where, isAccountable(invariant)), faults);
            declined(subject, invariant, where.minus(subject.decisions().excluded()), faults);
        }
        for (Statements.Never never : invariant.never()) {
            for (WaysTo.Way way : new WaysTo(subject, never, where).all()) {
                faults.add(Fault.Code.INVARIANT_BROKEN, Severity.BLOCKS, invariant.id(), message(invariant, way.how()),
                        way.cases(), way.shown());
            }
        }
    }

    /** What it is about. */
    static Cases where(Subject subject, Statements.Invariant invariant) {
        return subject.reachable().and(subject.space().where(invariant.when()));
    }

    private static void broken(Statements.Invariant invariant, String how, Cases cases, Faults faults) {
        faults.add(Fault.Code.INVARIANT_BROKEN, Severity.BLOCKS, invariant.id(), message(invariant, how), cases);
    }

    private static String message(Statements.Invariant invariant, String how) {
        return invariant.title() + ": but " + how;
    }

    private static Predicate<Task> isAccountable(Statements.Invariant invariant) {
        return task -> invariant.accountable().contains(task.agency());
    }

    /** One who declines is enough where nobody else acts, and another takes it over. */
    private static void declined(Subject subject, Statements.Invariant invariant, Cases where, Faults faults) {
        Predicate<Task> counts = isAccountable(invariant);
        for (Task task : subject.decisions().heldTasks()) {
            boolean isKept = subject.standIns().chain(task).stream().limit(1).anyMatch(counts);
            if (counts.test(task) && !isKept) {
                Cases alone = subject.decisions()
                    .without(subject.decisions().held(task, where), counts.and(other -> !other.equals(task)));
                faults.add(Fault.Code.INVARIANT_BROKEN, Severity.BLOCKS, invariant.id(),
                        message(invariant, "once " + task.agency() + " declines '" + task.purpose()
                                + "', none of these acts: " + String.join(", ", invariant.accountable()) + "."),
                        alone, task.agency());
            }
        }
    }

    private static Cases unfilled(Subject subject, String id, Cases where) {
        Cases unfilled = where;
        for (Statements.Role role : subject.protocol().roles()) {
            unfilled = role.id().equals(id) ? new RoleCases(subject, role).unfilled(unfilled) : unfilled;
        }
        return unfilled;
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        List<Statements.Invariant> invariants = subject.protocol()
            .invariants()
            .stream()
            .filter(invariant -> !where(subject, invariant).isEmpty())
            .toList();
        Cases asked = invariants.stream()
            .map(invariant -> where(subject, invariant))
            .reduce(subject.space().none(), Cases::or);
        return invariants.isEmpty() ? Optional.empty()
                : Optional.of(new Proven("invariants-hold", statement(invariants), asked.count()));
    }

    private static String statement(List<Statements.Invariant> invariants) {
        return said("By a report's own facts, what the protocol says must hold, does: ", ids(invariants, any -> true))
                + said(" What must never be is not by declines, absences or ladders either: ",
                        ids(invariants, one -> !one.never().isEmpty()))
                + said(" One of several agencies acts also after any one decline of one task, where nobody is excluded: ",
                        ids(invariants, one -> !one.accountable().isEmpty()));
    }

    private static String ids(List<Statements.Invariant> invariants, Predicate<Statements.Invariant> which) {
        return String.join(", ", invariants.stream().filter(which).map(Statements.Invariant::id).toList());
    }

    private static String said(String what, String ids) {
        return ids.isEmpty() ? "" : what + ids + ".";
    }

}
