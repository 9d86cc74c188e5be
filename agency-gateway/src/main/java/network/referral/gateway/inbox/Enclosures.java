package network.referral.gateway.inbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/**
 * What other reports of the same persons say, or no longer do, by the task that it is
 * for. It may come before the task itself, since the two referrals lie in different
 * partitions.
 */
final class Enclosures {

    private final Map<AssignmentId, Fact.Enclosed> all = new ConcurrentHashMap<>();

    private final Map<Task, Map<AssignmentId, Fact.Enclosed>> byTask = new ConcurrentHashMap<>();

    /**
     * When each of those reports last said something for the task, or no longer did.
     */
    private final Map<Task, Map<ReferralId, Instant>> told = new HashMap<>();

    /** What an agency is asked to do about one referral. */
    record Task(ReferralId referral, String purpose) {

        static Task of(Offer held) {
            return new Task(held.referral(), held.purpose());
        }
    }

    /** The tasks for which it says something, or no longer does. */
    Set<Task> apply(Fact.Enclosed fact) {
        var offer = fact.offer();
        var before = Optional.ofNullable(all.put(offer.assignment(), fact)).map(said -> task(said.offer()));
        // over the one before: whoever reads must not find it gone in between
        byTask.computeIfAbsent(task(offer), task -> new ConcurrentHashMap<>()).put(offer.assignment(), fact);
        var tasks = new HashSet<>(Set.of(task(offer)));
        before.filter(tasks::add).ifPresent(task -> byTask.get(task).remove(offer.assignment()));
        tasks.forEach(task -> told.computeIfAbsent(task, any -> new HashMap<>()).put(offer.referral(), offer.toldAt()));
        return tasks;
    }

    /** As far as it was read: for the thread that applies. */
    Map<ReferralId, Instant> told(Offer held) {
        return told.getOrDefault(Task.of(held), Map.of());
    }

    /** In one order; those of which nothing is shown were erased. */
    List<Offer> of(Offer held) {
        return byTask.getOrDefault(Task.of(held), Map.of())
            .values()
            .stream()
            .filter(Fact.Enclosed::isShown)
            .map(Fact.Enclosed::offer)
            .sorted((one, other) -> one.referral().toString().compareTo(other.referral().toString()))
            .toList();
    }

    /** By which ids something is said for it, or was. */
    Set<AssignmentId> idsOf(Task task) {
        return byTask.getOrDefault(task, Map.of()).keySet();
    }

    /** Empty where that report says something, or nothing was told of it. */
    Optional<Fact.Enclosed> over(AssignmentId enclosed) {
        return Optional.ofNullable(all.get(enclosed)).filter(Fact.Enclosed::isOver);
    }

    static Task task(Offer enclosed) {
        return new Task(enclosed.linkedReferral().flatMap(ReferralId::parse).orElseThrow(), enclosed.purpose());
    }

}
