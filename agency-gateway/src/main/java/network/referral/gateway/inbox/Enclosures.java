package network.referral.gateway.inbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.schemas.AssignmentId;

/**
 * What other reports of the same persons say, by the task that it is for. It may come
 * before the task itself, since the two referrals lie in different partitions.
 */
final class Enclosures {

    private final Map<AssignmentId, Offer> all = new ConcurrentHashMap<>();

    private final Map<Task, Map<AssignmentId, Offer>> byTask = new ConcurrentHashMap<>();

    /** What an agency is asked to do about one referral. */
    private record Task(String referral, String purpose) {
    }

    void apply(Fact.Enclosed fact) {
        var offer = fact.offer();
        boolean isShown = fact.erased() || !offer.shared().sealed().isEmpty();
        var before = isShown ? all.put(offer.assignment(), offer) : all.remove(offer.assignment());
        if (isShown) {
            // over the one before: whoever reads must not find it gone in between
            byTask.computeIfAbsent(task(offer), task -> new ConcurrentHashMap<>()).put(offer.assignment(), offer);
        }
        if (before != null && !(isShown && task(before).equals(task(offer)))) {
            byTask.get(task(before)).remove(offer.assignment());
        }
    }

    /** In one order; those of which nothing is shown were erased. */
    List<Offer> of(Offer held) {
        return byTask.getOrDefault(new Task(held.referral().toString(), held.purpose()), Map.of())
            .values()
            .stream()
            .sorted((one, other) -> one.referral().toString().compareTo(other.referral().toString()))
            .toList();
    }

    private static Task task(Offer enclosed) {
        return new Task(enclosed.linkedReferral().orElseThrow(), enclosed.purpose());
    }

}
