package network.referral.routing.bus;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.schemas.AssignmentProgress;

/**
 * Which referrals an agency holds something open of, as published: where to look when it
 * goes away. A hint and no more, since the cases themselves say what it holds.
 */
class OpenAssignments {

    /** Of a referral; asked counts only what the agency has not answered. */
    private record Holder(String agency, boolean asked) {
    }

    private final Map<Holder, NavigableSet<String>> referrals = new ConcurrentHashMap<>();

    void changed(CaseSnapshot before, CaseSnapshot after) {
        var then = holders(before);
        var now = holders(after);
        then.stream()
            .filter(holder -> !now.contains(holder))
            .forEach(holder -> of(holder).remove(before.getReferralId().toString()));
        now.stream()
            .filter(holder -> !then.contains(holder))
            .forEach(holder -> of(holder).add(after.getReferralId().toString()));
    }

    /**
     * Referrals that somebody who is away may have to let go of, in the order of their
     * ids.
     * @param after the last one looked at; an empty text for none
     */
    NavigableSet<String> heldBy(Absences away, String after, int limit) {
        return away.byAgency()
            .entrySet()
            .stream()
            .map(absent -> of(new Holder(absent.getKey().value(), absent.getValue() != Absence.RETIRED)))
            .flatMap(ids -> ids.tailSet(after, false).stream().limit(limit))
            .sorted()
            .distinct()
            .limit(limit)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private NavigableSet<String> of(Holder holder) {
        return referrals.computeIfAbsent(holder, ignored -> new ConcurrentSkipListSet<>());
    }

    private static Set<Holder> holders(CaseSnapshot snapshot) {
        return snapshot == null ? Set.of() : snapshot.getAssignments().stream().flatMap(held -> {
            var state = AssignmentProgress.valueOf(held.getState().name());
            var agency = held.getAgency().toString();
            var open = state.isClosed() ? Stream.<Holder>empty() : Stream.of(new Holder(agency, false));
            return state.isUnanswered() ? Stream.concat(open, Stream.of(new Holder(agency, true))) : open;
        }).collect(Collectors.toSet());
    }

}
