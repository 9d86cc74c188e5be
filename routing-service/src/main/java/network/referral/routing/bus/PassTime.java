package network.referral.routing.bus;

import java.time.Instant;
import java.util.Optional;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.ReferralCase;

/** What silence on a referral leads to. Writes nothing itself. */
final class PassTime {

    private final CaseStores stores;

    private final TakeIdentification identifications;

    private final AwaitOthers others;

    private final Consequences consequences;

    private final LaterRevisions later;

    PassTime(LaterRevisions later, Consequences consequences, CaseStores stores, TakeIdentification identifications,
            AwaitOthers others) {
        this.later = later;
        this.others = others;
        this.stores = stores;
        this.identifications = identifications;
        this.consequences = consequences;
    }

    /**
     * @param until what silence has led to before that
     */
    Effects pass(TimerStore.Entry timer, Instant until, Instant now) {
        var referral = timer.referral();
        var waiting = stores.held().get(referral);
        if (waiting.isPresent()) {
            return waiting.get().others().isPresent() && waiting.get().first().isEmpty()
                    ? others.decide(waiting.get(), now) : identifications.unanswered(waiting.get(), now);
        }
        var before = stores.cases().get(referral);
        return before.flatMap(known -> FollowReferral.timePassed(known, later.away(before, now), until, now))
            .map(followed -> consequences.of(before, followed, stores.decisions().get(referral).orElseThrow(),
                    Optional.empty()))
            .orElseGet(() -> Effects.none(() -> stores.timers().fit(timer, before.flatMap(ReferralCase::nextDue))));
    }

}
