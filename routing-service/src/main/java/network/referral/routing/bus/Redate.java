package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.FollowReferral;
import network.referral.schemas.ReferralId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes once through the cases of a task that begins, a few at a time, for what was dated
 * by a clock that was ahead: this host's, which was set back and has ended the process,
 * or that of whoever had the task before. Keeps its place in memory only: what was dated
 * back does not lie ahead any more. Writes nothing itself.
 */
final class Redate {

    private static final Logger log = LoggerFactory.getLogger(Redate.class);

    /** In one transaction; the rest follow at the next look. */
    static final int AT_MOST = 500;

    private final Consequences consequences;

    private final CaseStore cases;

    private final DecisionStore decisions;

    private String last = "";

    private boolean isThrough;

    Redate(Consequences consequences, CaseStore cases, DecisionStore decisions) {
        this.consequences = consequences;
        this.cases = cases;
        this.decisions = decisions;
    }

    /** The next to look at; none once it is through. */
    List<ReferralId> next() {
        if (isThrough) {
            return List.of();
        }
        var next = cases.after(last, AT_MOST);
        isThrough = next.size() < AT_MOST;
        last = next.isEmpty() ? last : next.getLast().toString();
        return next;
    }

    Effects redate(ReferralId referral, Instant now) {
        return cases.get(referral).flatMap(before -> FollowReferral.redated(before, now).map(followed -> {
            log.warn("Referral {} was dated by a clock that was ahead, and is dated back", referral);
            return consequences.of(Optional.of(before), followed, decisions.get(referral).orElseThrow(),
                    Optional.empty());
        })).orElseGet(() -> Effects.none(() -> {
        }));
    }

}
