package network.referral.routing.bus;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.AssignmentProgress;

/**
 * The assignments that nobody has answered and no duty post owns, of the cases as
 * published. Every instance holds them all.
 */
public class Unanswered {

    /**
     * @param post duty post that is asked, for example coordinator; null for an
     * assignment of the protocol's
     * @param concerns the assignment it is asked to own; null likewise
     */
    public record Task(String referralId, String assignmentId, String agency, String purpose, String priority,
            Instant assignedAt, Instant acknowledgeBy, String post, String concerns) {
    }

    /** Whom is asked how urgently. */
    record Kind(String agency, String priority) {
    }

    private static final Comparator<Task> OLDEST_FIRST = Comparator.comparing(Task::assignedAt)
        .thenComparing(Task::assignmentId);

    private static final Comparator<Task> URGENT_FIRST = Comparator.comparing(Task::priority)
        .thenComparing(Task::acknowledgeBy)
        .thenComparing(Task::assignmentId);

    private final Map<Kind, ConcurrentSkipListSet<Task>> tasks = new ConcurrentHashMap<>();

    private Consumer<Kind> onKind = kind -> {
    };

    /**
     * @param listener told of each kind when it first comes up; set before the first case
     */
    void onKind(Consumer<Kind> listener) {
        onKind = listener;
    }

    void changed(CaseSnapshot before, CaseSnapshot after) {
        if (before != null) {
            before.getAssignments().stream().filter(held -> isUnanswered(held, before)).forEach(held -> {
                of(held).remove(task(held, before));
            });
        }
        if (after != null) {
            after.getAssignments().stream().filter(held -> isUnanswered(held, after)).forEach(held -> {
                of(held).add(task(held, after));
            });
        }
    }

    private static boolean isUnanswered(CaseAssignment assignment, CaseSnapshot of) {
        return state(assignment).isUnanswered() && !isOwned(assignment, of);
    }

    /** A duty post has said that it owns it. */
    private static boolean isOwned(CaseAssignment assignment, CaseSnapshot of) {
        return of.getAssignments()
            .stream()
            .anyMatch(request -> request.getConcerns() != null
                    && request.getConcerns().toString().contentEquals(assignment.getAssignmentId())
                    && state(request).isAcknowledged());
    }

    private static AssignmentProgress state(CaseAssignment assignment) {
        return AssignmentProgress.valueOf(assignment.getState().name());
    }

    private ConcurrentSkipListSet<Task> of(CaseAssignment assignment) {
        var asked = new Kind(assignment.getAgency().toString(), assignment.getPriority().name());
        return tasks.computeIfAbsent(asked, kind -> {
            onKind.accept(kind);
            return new ConcurrentSkipListSet<>(OLDEST_FIRST);
        });
    }

    private static Task task(CaseAssignment assignment, CaseSnapshot of) {
        return new Task(of.getReferralId().toString(), assignment.getAssignmentId().toString(),
                assignment.getAgency().toString(), assignment.getPurpose().toString(), assignment.getPriority().name(),
                assignment.getAssignedAt(), assignment.getAcknowledgeBy(), text(assignment.getPost()),
                text(assignment.getConcerns()));
    }

    private static String text(CharSequence text) {
        return text == null ? null : text.toString();
    }

    /** When the oldest of them was made. */
    Optional<Instant> oldest(Kind kind) {
        for (var first : tasks.getOrDefault(kind, new ConcurrentSkipListSet<>(OLDEST_FIRST))) {
            return Optional.of(first.assignedAt());
        }
        return Optional.empty();
    }

    /** Those whose time is over, the most urgent first. */
    public List<Task> overdue(Instant now, int limit) {
        return tasks.values()
            .stream()
            .flatMap(ConcurrentSkipListSet::stream)
            .filter(task -> task.acknowledgeBy().isBefore(now))
            .sorted(URGENT_FIRST)
            .limit(limit)
            .toList();
    }

}
