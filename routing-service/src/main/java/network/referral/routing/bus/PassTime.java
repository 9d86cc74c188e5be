package network.referral.routing.bus;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.FollowReferral;
import network.referral.schemas.ReferralId;

/** What silence on a referral leads to. Writes nothing itself. */
final class PassTime {

    private final CaseStore cases;

    private final DecisionStore decisions;

    private final HeldReports held;

    private final TakeIdentification identifications;

    private final Consequences consequences;

    private final Function<Instant, Absences> away;

    PassTime(Function<Instant, Absences> away, Consequences consequences, CaseStore cases, DecisionStore decisions,
            HeldReports held, TakeIdentification identifications) {
        this.away = away;
        this.held = held;
        this.identifications = identifications;
        this.cases = cases;
        this.decisions = decisions;
        this.consequences = consequences;
    }

    Effects pass(ReferralId referral, Instant now) {
        var waiting = held.get(referral);
        if (waiting.isPresent()) {
            return identifications.unanswered(waiting.get(), now);
        }
        var before = cases.get(referral).orElseThrow();
        return FollowReferral.timePassed(before, away.apply(now), now)
            .map(followed -> consequences.of(Optional.of(before), followed, decisions.get(referral).orElseThrow(),
                    Optional.empty()))
            .orElseGet(() -> Effects.none(() -> {
            }));
    }

}
