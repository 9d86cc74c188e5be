package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;

/**
 * Whoever acts is told something of the person: with a reference alone it has to find out
 * from others whom it is about. Told, since of a count no more is wanted.
 */
final class TasksHaveContent implements Claim {

    /** The ids, which each task carries; no report has it. */
    private static final String REFERENCE = "case-ref";

    @Override
    public void examine(Subject subject, Faults faults) {
        subject.listed().map(ListedAgencies::entitlements).ifPresent(entitlements -> {
            for (Task task : subject.decisions().heldTasks()) {
                if (entitlements.knows(task.agency())) {
                    // a warning is not worth a proof: where it takes too much, nothing is
                    // said
                    subject.space().diagram().attempt(() -> {
                        faults.add(Fault.Code.TASK_WITHOUT_CONTENT, Severity.WARNING, task.toString(),
                                task.agency() + " may be given '" + task.purpose()
                                        + "' and nothing of the person but a reference.",
                                bare(subject, entitlements, task));
                        return faults;
                    });
                }
            }
        });
    }

    /** Held, and by no rule that shares what its holder may see. */
    private static Cases bare(Subject subject, Entitlements entitlements, Task task) {
        List<Cases> shown = subject.decisions()
            .namings()
            .stream()
            .filter(naming -> naming.held().equals(task)
                    && naming.share().stream().anyMatch(compartment -> isContent(entitlements, task, compartment)))
            .map(Naming::cases)
            .toList();
        return subject.decisions().held(task).minus(subject.space().none().or(shown));
    }

    private static boolean isContent(Entitlements entitlements, Task task, String compartment) {
        return !compartment.equals(REFERENCE) && entitlements.allow(task.agency(), compartment);
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
