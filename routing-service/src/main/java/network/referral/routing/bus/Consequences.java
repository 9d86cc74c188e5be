package network.referral.routing.bus;

import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;
import network.referral.events.Assignment;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.FollowLink;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AgencyId;

/**
 * Turns facts into what goes out: notices to agencies, the timeline, the snapshot. Writes
 * nothing itself.
 */
final class Consequences {

    private final RoutingParts parts;

    private final Outbox outbox;

    private final Predicate<AgencyId> mayGo;

    /**
     * @param mayGo whether a notice to the agency can be sent now; else it waits
     */
    Consequences(RoutingParts parts, Outbox outbox, Predicate<AgencyId> mayGo) {
        this.parts = parts;
        this.outbox = outbox;
        this.mayGo = mayGo;
    }

    /**
     * @param decision the one in force after the facts
     * @param isNew whether these facts brought it
     */
    Effects of(Optional<ReferralCase> before, Followed.Facts followed, RoutingDecision decision, boolean isNew,
            Optional<String> trace) {
        var send = new ArrayList<Outgoing>();
        var keep = new ArrayList<Assignment>();
        var decided = isNew ? Optional.of(outbox.decision(decision, trace)) : Optional.<Outgoing>empty();
        decided.ifPresent(send::add);
        var notices = new Notices(decision, followed.after());
        for (var fact : followed.facts()) {
            notices.of(fact).ifPresent(notice -> {
                if (mayGo.test(WaitingStore.agency(notice))) {
                    send.add(outbox.assignment(notice, fact.at(), trace));
                }
                else {
                    keep.add(notice);
                }
            });
        }
        send.addAll(outbox.timeline(followed, trace));
        var snapshot = outbox.snapshot(followed.after(), trace);
        send.add(snapshot);
        FollowLink.said(before, followed).forEach(said -> send.add(LinkMessages.of(followed.after().id(), said)));
        return new Effects(before, Optional.of(followed.after()), Optional.of(snapshot), decided, send, keep,
                Optional.empty(), () -> parts.metrics().happened(followed));
    }

}
