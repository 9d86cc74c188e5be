package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Rung;

/** Every ladder ends at a named duty of one of the agencies, that is not kept away. */
final class LaddersEndAtADuty implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        List<Priority> priorities = List.copyOf(subject.protocol().words().priorities().values());
        for (int level = 0; level < priorities.size(); level++) {
            Priority priority = priorities.get(level);
            List<String> last = lastBodies(subject, priority);
            if (last.isEmpty()) {
                faults.add(Fault.Code.LADDER_ENDS_OUTSIDE, Severity.BLOCKS, priority.id(),
                        "The ladder of " + priority.id() + " ends at " + priority.ladder().getLast().to()
                                + ", which is no named duty of an agency of this protocol.",
                        subject.decisions().atLevel(level, subject.reachable()));
            }
            else {
                // who is excluded first: what has a priority is said by many rules
                Cases gone = subject.reachable();
                for (String body : last) {
                    gone = gone.and(subject.decisions().excluded(body));
                }
                faults.add(Fault.Code.LADDER_ENDS_AT_EXCLUDED, Severity.BLOCKS, priority.id(),
                        "An overdue assignment at " + priority.id() + " climbs to " + String.join(", ", last)
                                + " in the end, and that is the excluded agency.",
                        subject.decisions().atLevel(level, gone));
            }
            if (!isUsed(subject, level)) {
                faults.remark(Fault.Code.PRIORITY_UNUSED, Severity.WARNING, priority.id(),
                        "No assignment ever has the priority " + priority.id() + ".");
            }
        }
    }

    private static boolean isUsed(Subject subject, int level) {
        return subject.decisions()
            .heldTasks()
            .stream()
            .anyMatch(task -> !subject.decisions().held(task, level).isEmpty());
    }

    /**
     * The bodies of the named duties on which the ladder ends; none for any other end.
     */
    private static List<String> lastBodies(Subject subject, Priority priority) {
        List<String> bodies = new ArrayList<>();
        for (Rung rung : priority.ladder().reversed()) {
            String body = rung.to().substring(0, rung.to().indexOf(':'));
            if (!subject.protocol().words().agencies().contains(body)) {
                break;
            }
            bodies.add(body);
        }
        return bodies;
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.of(new Proven("ladders-end",
                "Every assignment has a deadline and a ladder that ends at a named duty, which is not excluded.",
                subject.reachable().count()));
    }

}
