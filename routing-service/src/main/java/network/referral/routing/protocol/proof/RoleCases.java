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

    Cases filled() {
        return subject.decisions().held(fills());
    }

    Cases filledWithout(Task task) {
        return subject.decisions().held(fills().and(other -> !other.equals(task)));
    }

    /**
     * Where somebody would hold it if nobody were excluded: rules name somebody, or would
     * if no agency were implicated.
     */
    private Cases due() {
        Cases due = subject.space().none();
        for (Task task : subject.decisions().namedTasks()) {
            due = fills().test(task) ? due.or(subject.decisions().named(task)) : due;
        }
        Cases asIf = filled();
        for (Rule rule : subject.protocol().rules()) {
            if (!rule.exclude().isEmpty()) {
                due = due.or(asIf.asIf(rule.exclude(), Input.UNKNOWN));
            }
        }
        return due.and(subject.reachable());
    }

    /** Where an exclusion leaves it with nobody. */
    Cases emptied() {
        return due().and(subject.decisions().excluded()).minus(filled());
    }

}
