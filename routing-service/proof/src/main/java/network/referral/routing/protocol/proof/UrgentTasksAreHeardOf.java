package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Span;

/**
 * Whoever may be given what is due within minutes or hours, or is the last whom such a
 * ladder asks, hears of it by night too: a deadline waits for no office. Nor does that of
 * a stand-in, which runs by the clock also where the first holder's counts working days.
 */
final class UrgentTasksAreHeardOf implements Claim {

    @Override
    public void examine(Subject subject, Faults faults) {
        subject.listed().ifPresent(listed -> listed.late().forEach((agency, why) -> {
            // a warning is not worth a proof: where it takes too much, nothing is said
            subject.space().diagram().attempt(() -> {
                given(subject, agency, why, faults);
                return faults;
            });
            lastAsked(subject, agency, why, faults);
        }));
    }

    /** By itself; or, where it never is, once somebody declines. */
    private static void given(Subject subject, String agency, String why, Faults faults) {
        List<Integer> levels = urgent(subject).boxed()
            .filter(level -> !held(subject, agency, level).isEmpty())
            .toList();
        if (levels.isEmpty()) {
            if (!declined(subject, agency, Span.Unit.MINUTES, "due within hours", why, faults)) {
                declined(subject, agency, Span.Unit.WORKING_DAYS, "due in working days (for a stand-in by the clock)",
                        why, faults);
            }
            return;
        }
        faults.add(Fault.Code.TASK_DUE_OUT_OF_HOURS, Severity.WARNING, agency,
                agency + " may be given what is due within "
                        + levels.stream().map(level -> due(subject, level)).collect(Collectors.joining(" or "))
                        + ", and " + waits(why),
                subject.space().none().or(levels.stream().map(level -> held(subject, agency, level)).toList()));
    }

    private static boolean declined(Subject subject, String agency, Span.Unit unit, String due, String why,
            Faults faults) {
        for (Task task : subject.decisions().heldTasks()) {
            List<String> declining = new ArrayList<>(List.of(task.agency()));
            for (Task to : subject.standIns().chain(task)) {
                Cases cases = to.agency().equals(agency)
                        ? countedIn(subject, unit).mapToObj(level -> subject.decisions().held(task, level))
                            .reduce(subject.space().none(), Cases::or)
                            .minus(subject.decisions().excluded(agency))
                        : subject.space().none();
                if (!cases.isEmpty()) {
                    faults.add(Fault.Code.TASK_DUE_OUT_OF_HOURS, Severity.WARNING, agency,
                            agency + " stands in for '" + task.purpose() + "', " + due + ", once declined by "
                                    + String.join(", then by ", declining) + ", and " + waits(why),
                            cases, declining.toArray(String[]::new));
                    return true;
                }
                declining.add(to.agency());
            }
        }
        return false;
    }

    private static void lastAsked(Subject subject, String agency, String why, Faults faults) {
        urgent(subject).mapToObj(level -> priorities(subject).get(level))
            .filter(priority -> priority.ladder().getLast().to().startsWith(agency + ":"))
            .forEach(priority -> faults.remark(Fault.Code.TASK_DUE_OUT_OF_HOURS, Severity.WARNING, priority.id(),
                    "The ladder of " + priority.id() + " ends at " + priority.ladder().getLast().to() + ", and "
                            + waits(why)));
    }

    private static Cases held(Subject subject, String agency, int level) {
        return subject.space()
            .none()
            .or(subject.decisions()
                .heldTasks()
                .stream()
                .filter(task -> task.agency().equals(agency))
                .map(task -> subject.decisions().held(task, level))
                .toList());
    }

    private static String due(Subject subject, int level) {
        Priority priority = priorities(subject).get(level);
        return priority.acknowledgeWithin().text() + " (" + priority.id() + ")";
    }

    private static String waits(String why) {
        return why + ": deadlines and ladders run by day and night.";
    }

    private static IntStream urgent(Subject subject) {
        return countedIn(subject, Span.Unit.MINUTES);
    }

    private static IntStream countedIn(Subject subject, Span.Unit unit) {
        return IntStream.range(0, priorities(subject).size())
            .filter(level -> priorities(subject).get(level).acknowledgeWithin().unit() == unit);
    }

    private static List<Priority> priorities(Subject subject) {
        return List.copyOf(subject.protocol().words().priorities().values());
    }

    @Override
    public Optional<Proven> proven(Subject subject) {
        return Optional.empty();
    }

}
