package network.referral.routing.assignment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/**
 * A task that the first report of a person holds for a later one, and whose holder may
 * therefore have to know what the later one says. Nothing is asked by it. Pure.
 *
 * @param id the same for the same holder and purpose, whatever becomes of the task
 * meanwhile
 * @param task the first report's referral
 * @param named whom the later report's decision names: several where one holder has what
 * was each one's
 * @param holder who has the task: that agency, or one that stands in for it
 * @param done whether nothing is left to do: then nothing new is told
 */
public record Enclosure(AssignmentId id, ReferralId task, Set<AgencyId> named, AgencyId holder, String purpose,
        String priority, boolean done) {

    public Enclosure {
        named = Set.copyOf(named);
    }

    /**
     * Of a later report. Whoever is kept from one of the two referrals hears nothing of
     * the other.
     */
    public static List<Enclosure> of(ReferralCase later) {
        var found = new LinkedHashMap<AssignmentId, Enclosure>();
        later.link().first().ifPresent(first -> {
            for (var task : later.covered()) {
                task.holder()
                    .filter(holder -> !isKept(later, holder))
                    .map(holder -> of(later, first, task, holder))
                    .ifPresent(enclosure -> found.merge(enclosure.id(), enclosure, Enclosure::and));
            }
        });
        return List.copyOf(found.values());
    }

    private Enclosure and(Enclosure other) {
        var both = Stream.concat(named.stream(), other.named.stream()).collect(Collectors.toSet());
        var urgent = priority.compareTo(other.priority) <= 0 ? priority : other.priority;
        return new Enclosure(id, task, both, holder, purpose, urgent, done && other.done);
    }

    private static boolean isKept(ReferralCase later, AgencyId holder) {
        return later.excluded().contains(holder)
                || later.link().heard().anyMatch(first -> first.excluded().contains(holder));
    }

    private static Enclosure of(ReferralCase later, ReferralId first, HeldTask task, AgencyId holder) {
        return new Enclosure(AssignmentId.derive(later.id(), 1, holder, task.purpose() + "/enclosed"), first,
                Set.of(task.agency()), holder, task.purpose(), task.priority(),
                task.state() == AssignmentProgress.COMPLETED);
    }

}
