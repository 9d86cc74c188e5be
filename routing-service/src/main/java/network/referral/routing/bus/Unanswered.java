package network.referral.routing.bus;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedProgress;

/**
 * The assignments that nobody has answered, or that were given back and nobody took over,
 * and that no duty post owns; of the cases as published. Every instance holds them all.
 */
public class Unanswered {

    /**
     * @param state where it stands, as on the wire: declined, failed or cancelled where
     * it was given back
     * @param changedAt since when it stands so
     * @param post duty post that is asked, for example coordinator; null for an
     * assignment of the protocol's
     * @param concerns the assignment it is asked to own; null likewise
     */
    public record Task(String referralId, String assignmentId, String agency, String purpose, String priority,
            String state, Instant assignedAt, Instant acknowledgeBy, Instant changedAt, String post, String concerns) {

        private boolean isGivenBack() {
            return GIVEN_BACK.contains(state);
        }

        /**
         * A duty post is asked when somebody else is late already, and what was given
         * back is with nobody now.
         */
        private boolean isOverdue(Instant now) {
            return post != null || isGivenBack() || acknowledgeBy.isBefore(now);
        }

    }

    private static final Set<String> GIVEN_BACK = Set.of(AssignmentProgress.DECLINED.word(),
            AssignmentProgress.FAILED.word(), AssignmentProgress.CANCELLED.word());

    /** Whom is asked how urgently. */
    record Kind(String agency, String priority) {
    }

    /** By whose protocol, and how urgent it is. */
    record GivenBack(String protocol, String priority) {
    }

    private static final Comparator<Task> OLDEST_FIRST = Comparator.comparing(Task::assignedAt)
        .thenComparing(Task::assignmentId);

    private static final Comparator<Task> LONGEST_FIRST = Comparator.comparing(Task::changedAt)
        .thenComparing(Task::assignmentId);

    private static final Comparator<Task> URGENT_FIRST = Comparator.comparing(Task::priority)
        .thenComparing(Task::acknowledgeBy)
        .thenComparing(Task::assignmentId);

    private final Map<Kind, ConcurrentSkipListSet<Task>> tasks = new ConcurrentHashMap<>();

    private final Map<GivenBack, ConcurrentSkipListSet<Task>> givenBack = new ConcurrentHashMap<>();

    private Consumer<Kind> onKind = kind -> {
    };

    private Consumer<GivenBack> onGivenBack = kind -> {
    };

    /**
     * @param listener told of each kind when it first comes up; set before the first case
     * @param ofGivenBack likewise of what was given back
     */
    void onKind(Consumer<Kind> listener, Consumer<GivenBack> ofGivenBack) {
        onKind = listener;
        onGivenBack = ofGivenBack;
    }

    void changed(CaseSnapshot before, CaseSnapshot after) {
        if (before != null) {
            of(before).forEach(task -> setOf(task, before).remove(task));
        }
        if (after != null) {
            of(after).forEach(task -> setOf(task, after).add(task));
        }
    }

    private static Stream<Task> of(CaseSnapshot referral) {
        return referral.getAssignments()
            .stream()
            .filter(held -> (isUnanswered(held) || isGivenBack(held)) && !isWithAPost(held, referral))
            .map(held -> task(held, referral));
    }

    private static boolean isUnanswered(CaseAssignment held) {
        return StatedProgress.state(held.getState()).filter(AssignmentProgress::isUnanswered).isPresent();
    }

    /** And nobody has it instead. */
    private static boolean isGivenBack(CaseAssignment held) {
        boolean isBack = held.getState() == AssignmentState.DECLINED || held.getState() == AssignmentState.FAILED
                || held.getRelievedFor() != null;
        return isBack && held.getConcerns() == null && held.getReplacedBy() == null && !held.getReleased();
    }

    /** A duty post has said that it owns it, or has done it, and that still counts. */
    private static boolean isWithAPost(CaseAssignment assignment, CaseSnapshot of) {
        return of.getAssignments()
            .stream()
            .anyMatch(request -> request.getConcerns() != null
                    && request.getConcerns().toString().contentEquals(assignment.getAssignmentId())
                    && isAcknowledged(request) && !request.getReleased());
    }

    private static boolean isAcknowledged(CaseAssignment request) {
        return StatedProgress.state(request.getState()).filter(AssignmentProgress::isAcknowledged).isPresent();
    }

    private ConcurrentSkipListSet<Task> setOf(Task task, CaseSnapshot of) {
        return task.isGivenBack()
                ? givenBack.computeIfAbsent(new GivenBack(of.getJurisdiction().toString(), task.priority()), kind -> {
                    onGivenBack.accept(kind);
                    return new ConcurrentSkipListSet<>(LONGEST_FIRST);
                }) : tasks.computeIfAbsent(new Kind(task.agency(), task.priority()), kind -> {
                    onKind.accept(kind);
                    return new ConcurrentSkipListSet<>(OLDEST_FIRST);
                });
    }

    static Task task(CaseAssignment assignment, CaseSnapshot of) {
        return new Task(of.getReferralId().toString(), assignment.getAssignmentId().toString(),
                assignment.getAgency().toString(), assignment.getPurpose().toString(), assignment.getPriority().name(),
                CodeWord.of(assignment.getState()), assignment.getAssignedAt(), assignment.getAcknowledgeBy(),
                assignment.getChangedAt(), text(assignment.getPost()), text(assignment.getConcerns()));
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

    /** Since when the oldest has been with nobody that was given back. */
    Optional<Instant> oldestGivenBack(GivenBack kind) {
        return givenBack.getOrDefault(kind, new ConcurrentSkipListSet<>(LONGEST_FIRST))
            .stream()
            .findFirst()
            .map(Task::changedAt);
    }

    /** How many there are of these, without the requests to duty posts for them. */
    long overdue(String priority, Instant now) {
        return overdue(now).filter(task -> task.post() == null && task.priority().equals(priority)).count();
    }

    /** Those whose time is over, or who are with nobody, the most urgent first. */
    public List<Task> overdue(Instant now, int limit) {
        return overdue(now).sorted(URGENT_FIRST).limit(limit).toList();
    }

    private Stream<Task> overdue(Instant now) {
        return Stream.concat(givenBack.values().stream(), tasks.values().stream())
            .flatMap(ConcurrentSkipListSet::stream)
            .filter(task -> task.isOverdue(now));
    }

}
