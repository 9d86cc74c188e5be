package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.StatedProgress;

/**
 * The assignments that their agency, or a duty post, has said to have, and has neither
 * ended nor given back: no deadline runs for them. Of the cases as published. Every
 * instance holds them all.
 */
public class InHand {

    /**
     * How long a task may be in hand before somebody asks whether it was forgotten.
     * Assumptions, of the alerts as well.
     */
    enum Limit {

        /** Of what was acknowledged and no more. */
        ACKNOWLEDGED(7),
        /** Of what somebody is at: two months before its offer leaves the topic. */
        AT_WORK(300);

        final int days;

        Limit(int days) {
            this.days = days;
        }

        private boolean isOf(Kind kind) {
            return (kind.state() == AssignmentState.ACKNOWLEDGED) == (this == ACKNOWLEDGED);
        }

    }

    private static final Comparator<Unanswered.Task> OLDEST_FIRST = Comparator.comparing(Unanswered.Task::assignedAt)
        .thenComparing(Unanswered.Task::assignmentId);

    /** Who has it, and how far it is. */
    private record Kind(String agency, AssignmentState state) {
    }

    private final Map<Kind, ConcurrentSkipListSet<Unanswered.Task>> tasks = new ConcurrentHashMap<>();

    void changed(CaseSnapshot before, CaseSnapshot after) {
        of(before).forEach(held -> setOf(held).remove(Unanswered.task(held, before)));
        of(after).forEach(held -> setOf(held).add(Unanswered.task(held, after)));
    }

    private static Stream<CaseAssignment> of(CaseSnapshot referral) {
        return referral == null ? Stream.empty()
                : referral.getAssignments()
                    .stream()
                    .filter(held -> StatedProgress.state(held.getState())
                        .filter(state -> state.isAcknowledged() && !state.isClosed())
                        .isPresent());
    }

    private ConcurrentSkipListSet<Unanswered.Task> setOf(CaseAssignment held) {
        return tasks.computeIfAbsent(new Kind(held.getAgency().toString(), held.getState()),
                kind -> new ConcurrentSkipListSet<>(OLDEST_FIRST));
    }

    /** When the oldest of them was made. */
    Optional<Instant> oldest(String agency, AssignmentState state) {
        return Optional.ofNullable(tasks.get(new Kind(agency, state)))
            .flatMap(all -> all.stream().findFirst())
            .map(Unanswered.Task::assignedAt);
    }

    /** How many of the agency's were made longer ago than that. */
    long beyond(Limit limit, String agency, Instant now) {
        var latest = now.minus(Duration.ofDays(limit.days));
        return tasks.entrySet()
            .stream()
            .filter(each -> each.getKey().agency().equals(agency) && limit.isOf(each.getKey()))
            .flatMap(each -> each.getValue().stream().takeWhile(task -> task.assignedAt().isBefore(latest)))
            .count();
    }

    /** Those that were made before, the oldest first. */
    public List<Unanswered.Task> madeBefore(Instant time, int limit) {
        return tasks.values()
            .stream()
            .flatMap(all -> all.stream().takeWhile(task -> task.assignedAt().isBefore(time)).limit(limit))
            .sorted(OLDEST_FIRST)
            .limit(limit)
            .toList();
    }

}
