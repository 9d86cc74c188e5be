package network.referral.gateway.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import network.referral.schemas.AssignmentId;

/**
 * What asks nothing, where there is so much of it that it would be in the way of what
 * asks: as when a country lets an agency know less, or erases many cases at once. Nobody
 * goes through it in each round; of one assignment all waits here, or nothing does.
 */
final class PutOff {

    private final Map<AssignmentId, List<Notice>> notices = new LinkedHashMap<>();

    private int size;

    void add(Notice notice) {
        notices.computeIfAbsent(notice.assignment(), assignment -> new ArrayList<>(1)).add(notice);
        size++;
    }

    int size() {
        return size;
    }

    /** All of that assignment, in order, and no longer put off. */
    List<Notice> take(AssignmentId assignment) {
        var taken = Optional.ofNullable(notices.remove(assignment)).orElse(List.of());
        size -= taken.size();
        return taken;
    }

    /** All of the one that was put off first. */
    List<Notice> takeFirst() {
        return notices.isEmpty() ? List.of() : take(notices.keySet().iterator().next());
    }

    /** When the first was said, or nearly: partitions are not read in step. */
    Optional<Instant> oldest() {
        return notices.values().stream().findFirst().map(first -> first.getFirst().at());
    }

    void leave(IntPredicate partition) {
        for (var assignment : List.copyOf(notices.keySet())) {
            take(assignment).stream().filter(notice -> !partition.test(notice.place().partition())).forEach(this::add);
        }
    }

}
