package network.referral.routing.protocol.proof;

import java.util.Optional;
import network.referral.routing.protocol.Statements;

/** Any one decline of one task leaves no role with nobody. */
final class DeclinesAreCovered implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        for (Statements.Role role : subject.protocol().roles()) {
            RoleCases cases = new RoleCases(subject, role);
            for (Task task : cases.tasks()) {
                examine(subject, role, task, cases.unfilledBut(task, leftAlone(subject, task)), faults);
            }
        }
        for (Task task : subject.decisions().namedTasks()) {
            boolean inRole = subject.protocol()
                .roles()
                .stream()
                .anyMatch(role -> role.filledBy().contains(task.purpose()));
            if (!inRole && subject.standIns().chain(task).isEmpty()) {
                faults.add(Fault.Code.TASK_WITHOUT_STAND_IN, Severity.WARNING, task.toString(), "Nobody stands in for "
                        + task.agency() + " when it declines '" + task.purpose() + "'; only the ladder is left.",
                        subject.decisions().held(task), task.agency());
            }
        }
    }

    private static void examine(Subject subject, Statements.Role role, Task task, Cases empty, Faults faults) {
        Cases excluded = subject.decisions().excluded();
        faults.add(
                Fault.Code.ROLE_EMPTY_WHEN_DECLINED, Severity.BLOCKS, role.id(), "When " + task.agency() + " declines '"
                        + task.purpose() + "', nobody holds the role '" + role.id() + "'.",
                empty.minus(excluded), task.agency());
        for (String agency : subject.protocol().words().agencies()) {
            faults.add(Fault.Code.ROLE_EMPTY_WHEN_EXCLUDED_AND_DECLINED, Severity.WARNING, role.id(),
                    "When " + agency + " is excluded and " + task.agency() + " then declines '" + task.purpose()
                            + "', nobody holds the role '" + role.id() + "'.",
                    empty.and(subject.decisions().excluded(agency)), task.agency());
        }
    }

    /** Where the task is held, and every stand-in of its holder is excluded. */
    private static Cases leftAlone(Subject subject, Task task) {
        Cases alone = subject.reachable();
        for (Task standIn : subject.standIns().chain(task)) {
            alone = alone.and(subject.decisions().excluded(standIn.agency()));
        }
        return subject.decisions().held(task, alone);
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return subject.protocol().roles().isEmpty() ? Optional.empty() : Optional.of(new Proven("declines-covered",
                "After any one decline of one task, each role that was due is still held, where nobody is excluded.",
                subject.reachable().minus(subject.decisions().excluded()).count()));
    }

}
