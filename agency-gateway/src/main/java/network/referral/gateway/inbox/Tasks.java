package network.referral.gateway.inbox;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.gateway.inbox.Enclosures.Task;
import network.referral.schemas.ReferralId;

/** What an agency is asked, by what it is asked to do of which referral. */
final class Tasks {

    /** One that has become another's may be among them still. */
    private final Map<ReferralId, List<Slot>> byReferral = new ConcurrentHashMap<>();

    /** Those that there is one more of, or one less. */
    Set<Task> place(Slot slot, InboxEntry before, InboxEntry after) {
        var was = before.task();
        var is = after.task();
        if (!is.map(Offer::referral).equals(was.map(Offer::referral))) {
            is.ifPresent(offer -> byReferral.merge(offer.referral(), List.of(slot),
                    (some, more) -> some.contains(slot) ? some : Stream.concat(some.stream(), more.stream()).toList()));
        }
        return was.map(Task::of).equals(is.map(Task::of)) ? Set.of()
                : Stream.of(was, is).flatMap(Optional::stream).map(Task::of).collect(Collectors.toSet());
    }

    boolean has(Task task) {
        return of(task).findAny().isPresent();
    }

    Stream<Slot> of(Task task) {
        return byReferral.getOrDefault(task.referral(), List.of())
            .stream()
            .filter(slot -> slot.entry().task().map(Task::of).filter(task::equals).isPresent());
    }

    /**
     * The one that is held; where none is any more, one that may still be read, before
     * one that may not.
     */
    Optional<Offer> nearest(Task task) {
        return of(task).map(Slot::entry).min(Comparator.comparingInt(Tasks::nearness)).flatMap(InboxEntry::offer);
    }

    private static int nearness(InboxEntry entry) {
        if (entry.state().isNoLongerHeld()) {
            return 2;
        }
        return entry.state().isClosed() ? 1 : 0;
    }

}
