package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Priority;

/** Nothing is due later for being more urgent. */
final class PrioritiesAreInOrder implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        List<Priority> priorities = List.copyOf(subject.protocol().words().priorities().values());
        for (int level = 1; level < priorities.size(); level++) {
            Priority urgent = priorities.get(level - 1);
            Priority less = priorities.get(level);
            if (!urgent.acknowledgeWithin().isSurelyNotAfter(less.acknowledgeWithin())) {
                faults.remark(Fault.Code.PRIORITIES_OUT_OF_ORDER, Severity.WARNING, urgent.id(),
                        urgent.id() + " is to be acknowledged within " + urgent.acknowledgeWithin().text() + " and "
                                + less.id() + " within " + less.acknowledgeWithin().text() + ": a task that goes up to "
                                + urgent.id() + " may be due later for it.");
            }
        }
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
