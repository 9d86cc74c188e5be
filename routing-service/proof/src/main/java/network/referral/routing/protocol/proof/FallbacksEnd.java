package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stand-ins do not pass a task round in a circle. */
final class FallbacksEnd implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        Set<Set<Task>> seen = new HashSet<>();
        for (Task task : subject.decisions().namedTasks()) {
            if (subject.standIns().circles(task)) {
                List<Task> round = new ArrayList<>(List.of(task));
                round.addAll(subject.standIns().chain(task));
                Cases cases = subject.decisions().held(task);
                if (!cases.isEmpty() && seen.add(new HashSet<>(round))) {
                    List<String> agencies = round.stream().map(Task::agency).toList();
                    faults.add(Fault.Code.FALLBACK_CIRCLE, Severity.BLOCKS, "fallbacks",
                            "The stand-ins for '" + task.purpose() + "' go round in a circle: "
                                    + String.join(", ", agencies)
                                    + ", and back. When all of them decline, nobody is left.",
                            cases, agencies.toArray(String[]::new));
                }
            }
        }
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.of(new Proven("fallbacks-end", "No task is passed round in a circle of stand-ins.",
                subject.reachable().count()));
    }

}
