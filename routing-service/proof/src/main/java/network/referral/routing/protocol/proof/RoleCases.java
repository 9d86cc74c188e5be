package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.function.Predicate;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Rule;
import network.referral.routing.protocol.Statements;

/** Where a role is due, and where somebody holds it. */
final class RoleCases {

    private final Subject subject;

    private final Statements.Role role;

    RoleCases(Subject subject, Statements.Role role) {
        this.subject = subject;
        this.role = role;
    }

    static boolean isMandatory(Statements.Role role) {
        return role.cardinality() != Statements.Cardinality.AT_MOST_ONE;
    }

    static boolean isExclusive(Statements.Role role) {
        return role.cardinality() != Statements.Cardinality.AT_LEAST_ONE;
    }

    /** Tasks that fill it in some case. */
    List<Task> tasks() {
        return subject.decisions().heldTasks().stream().filter(fills()).toList();
    }

    private Predicate<Task> fills() {
        return task -> role.filledBy().contains(task.purpose());
    }

    Cases where() {
        return subject.reachable().and(subject.space().where(role.when()));
    }

    /** Those of the cases in which nobody holds it. */
    Cases unfilled(Cases cases) {
        return subject.decisions().without(cases, fills());
    }

    /** Those of the cases in which nobody holds it by another task. */
    Cases unfilledBut(Task task, Cases cases) {
        return subject.decisions().without(cases, fills().and(other -> !other.equals(task)));
    }

    /**
     * Where an exclusion leaves it with nobody: somebody would hold it if nobody were
     * excluded, because rules name somebody, or would if no agency were implicated.
     */
    Cases emptied() {
        Cases nobody = unfilled(subject.decisions().excluded().and(subject.reachable()));
        return nobody.isEmpty() ? nobody : nobody.and(due(nobody));
    }

    private Cases due(Cases of) {
        Cases due = subject.space().none();
        for (Task task : subject.decisions().namedTasks()) {
            due = fills().test(task) ? due.or(subject.decisions().named(task, of)) : due;
        }
        for (Rule rule : subject.protocol().rules()) {
            for (Task task : rule.exclude().isEmpty() ? List.<Task>of() : tasks()) {
                due = due.or(of.and(subject.decisions().held(task).asIf(rule.exclude(), Input.UNKNOWN)));
            }
        }
        return due;
    }

}
