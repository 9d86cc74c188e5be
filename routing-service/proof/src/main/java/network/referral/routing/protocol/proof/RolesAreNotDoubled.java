package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Statements;

/** A role for one agency is never given to two. */
final class RolesAreNotDoubled implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        for (Statements.Role role : subject.protocol().roles()) {
            if (RoleCases.isExclusive(role)) {
                RoleCases cases = new RoleCases(subject, role);
                List<Task> tasks = cases.tasks();
                for (int i = 0; i < tasks.size(); i++) {
                    for (int j = i + 1; j < tasks.size(); j++) {
                        examine(subject, role, cases.where(), tasks.get(i), tasks.get(j), faults);
                    }
                }
            }
        }
    }

    private static void examine(Subject subject, Statements.Role role, Cases where, Task one, Task other,
            Faults faults) {
        Cases both = where.and(subject.decisions().held(one)).and(subject.decisions().held(other));
        if (!one.agency().equals(other.agency())) {
            faults.add(
                    Fault.Code.ROLE_DOUBLED, Severity.BLOCKS, role.id(), "The role '" + role.id()
                            + "' is for one agency, and " + one.agency() + " and " + other.agency() + " both hold it.",
                    both);
            return;
        }
        // one agency may hold a role by two purposes, until it hands one of them over
        Cases taken = subject.space()
            .none()
            .or(subject.standIns()
                .chain(one)
                .stream()
                .map(standIn -> both.minus(subject.decisions().excluded(standIn.agency())))
                .toList());
        faults.add(Fault.Code.ROLE_DOUBLED, Severity.BLOCKS, role.id(),
                "The role '" + role.id() + "' is for one agency; when " + one.agency() + " declines " + one.purpose()
                        + ", its stand-in holds it too.",
                taken, one.agency());
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        List<String> exclusive = subject.protocol()
            .roles()
            .stream()
            .filter(RoleCases::isExclusive)
            .map(Statements.Role::id)
            .toList();
        return exclusive.isEmpty() ? Optional.empty()
                : Optional.of(new Proven("roles-not-doubled",
                        "No role for one agency is given to two: " + String.join(", ", exclusive) + ".",
                        subject.reachable().count()));
    }

}
