package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.FollowReferral;
import network.referral.schemas.ReferralId;

/**
 * Goes round the referrals that agencies which are away hold, a few at a time, so that no
 * deadline waits for it. Keeps its place in memory only: what has been moved is not found
 * again, and after a restart the round begins anew. It never ends, since a decision may
 * have been made just before its agency's word was heard. Writes nothing itself.
 */
final class RelieveAbsent {

    /** In one transaction; the rest follow at the next look. */
    private static final int AT_MOST = 300;

    private final OpenAssignments open;

    private final CaseStore cases;

    private final DecisionStore decisions;

    private final Consequences consequences;

    private final LaterRevisions later;

    private String last = "";

    RelieveAbsent(RoutingParts parts, Consequences consequences, CaseStore cases, DecisionStore decisions) {
        this.open = parts.open();
        this.later = new LaterRevisions(parts);
        this.cases = cases;
        this.decisions = decisions;
        this.consequences = consequences;
    }

    /** The next to look at, also of other tasks; the first again after the last. */
    List<ReferralId> next(Absences away) {
        var next = open.heldBy(away, last, AT_MOST);
        last = next.size() < AT_MOST ? "" : next.last();
        return next.stream().flatMap(id -> ReferralId.parse(id).stream()).toList();
    }

    Effects relieve(ReferralId referral, Absences away, Instant now) {
        var known = cases.get(referral);
        return known.flatMap(before -> FollowReferral.relieved(before, later.and(away, known), now))
            .map(followed -> consequences.of(known, followed, decisions.get(referral).orElseThrow(), Optional.empty()))
            .orElseGet(() -> Effects.none(() -> {
            }));
    }

}
