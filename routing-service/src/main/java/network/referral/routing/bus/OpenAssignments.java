package network.referral.routing.bus;

import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.StatedProgress;

/**
 * Which referrals an agency holds something open of, as published: where to look when it
 * goes away. A hint and no more, since the cases themselves say what it holds. Kept
 * without order: every case comes by here, and an agency is seldom away.
 */
class OpenAssignments {

    /** Of a referral; asked counts only what the agency has not answered. */
    private record Holder(String agency, boolean asked) {
    }

    private final Map<Holder, Set<String>> referrals = new ConcurrentHashMap<>();

    void changed(CaseSnapshot before, CaseSnapshot after) {
        var then = holders(before);
        var now = holders(after);
        for (var holder : then) {
            if (!now.contains(holder)) {
                of(holder).remove(before.getReferralId().toString());
            }
        }
        for (var holder : now) {
            if (!then.contains(holder)) {
                of(holder).add(after.getReferralId().toString());
            }
        }
    }

    /**
     * Referrals that somebody who is away may have to let go of, in the order of their
     * ids.
     * @param after the last one looked at; an empty text for none
     */
    NavigableSet<String> heldBy(Absences away, String after, int limit) {
        var first = new TreeSet<String>();
        away.byAgency().forEach((agency, why) -> {
            for (var id : of(new Holder(agency.value(), why != Absence.RETIRED))) {
                if (id.compareTo(after) > 0 && (first.size() < limit || id.compareTo(first.last()) < 0)) {
                    first.add(id);
                    if (first.size() > limit) {
                        first.pollLast();
                    }
                }
            }
        });
        return first;
    }

    private Set<String> of(Holder holder) {
        return referrals.computeIfAbsent(holder, ignored -> ConcurrentHashMap.newKeySet());
    }

    private static Set<Holder> holders(CaseSnapshot snapshot) {
        var holders = new HashSet<Holder>();
        if (snapshot != null) {
            for (var held : snapshot.getAssignments()) {
                var state = StatedProgress.state(held.getState());
                var agency = held.getAgency().toString();
                if (state.filter(AssignmentProgress::isClosed).isEmpty()) {
                    holders.add(new Holder(agency, false));
                }
                if (state.filter(AssignmentProgress::isUnanswered).isPresent()) {
                    holders.add(new Holder(agency, true));
                }
            }
        }
        return holders;
    }

}
