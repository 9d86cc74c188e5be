package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.DeadLetterCause;
import network.referral.events.Erasure;
import network.referral.routing.assignment.Enclosure;
import network.referral.routing.assignment.EraseReferral;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;

/**
 * What the erasure of a referral leads to. Writes nothing itself. Of a referral that
 * nobody knows the mark is kept all the same: its report may be on its way, or be read
 * again.
 */
final class TakeErasure {

    private final RoutingParts parts;

    private final Wire wire;

    private final Consequences consequences;

    private final Outbox outbox;

    private final Parking parking;

    private final CaseStores stores;

    TakeErasure(RoutingParts parts, Wire wire, Outbox outbox, Parking parking, Consequences consequences,
            CaseStores stores) {
        this.parts = parts;
        this.wire = wire;
        this.consequences = consequences;
        this.outbox = outbox;
        this.parking = parking;
        this.stores = stores;
    }

    Effects take(Received record, Instant now) {
        if (record.key() == null) {
            return parking.park(record, DeadLetterCause.BAD_KEY);
        }
        return switch (wire.decode(record.value(), Erasure.class)) {
            case Decoded.Refused<Erasure>(var cause) -> parking.park(record, cause);
            case Decoded.Value<Erasure>(var erasure) -> take(record, erasure, now);
        };
    }

    private Effects take(Received record, Erasure erasure, Instant now) {
        if (!record.isKeyed(erasure.getReferralId())) {
            return parking.park(record, DeadLetterCause.KEY_MISMATCH);
        }
        return ReferralId.parse(erasure.getReferralId())
            .map(referral -> stores.marks().has(referral)
                    ? Effects.none(() -> parts.metrics().repeated(record.origin().topic()))
                    : erase(record, referral, erasure, now))
            .orElseGet(() -> parking.park(record, DeadLetterCause.BAD_VALUE));
    }

    private Effects erase(Received record, ReferralId referral, Erasure erasure, Instant now) {
        var trace = CloudEvent.traceparent(record.headers());
        // a store that was lost knows nothing of what the topics tell
        var known = stores.cases()
            .get(referral)
            .or(() -> parts.published().apply(referral).map(CaseRecords::fromRecord));
        var waits = stores.held().get(referral);
        var effects = known
            .map(before -> consequences.erased(before, EraseReferral.erased(before, now), untold(before), erasure,
                    trace))
            .orElseGet(() -> unknown(referral, erasure, trace))
            .counting(() -> parts.metrics().erased(known.isPresent() || waits.isPresent()));
        return waits.map(report -> effects.ending(report).saying(SaidMeanwhile.asks(report, Optional.empty())))
            .orElse(effects);
    }

    /**
     * What waits for a topic or was taken back while it did, and what is enclosed and
     * waited for a key.
     */
    private Set<AssignmentId> untold(ReferralCase before) {
        return Stream.concat(stores.waiting().untold(before.id()).stream(),
                Enclosure.of(before).stream().filter(shown -> stores.isUnheard(before.id(), shown)).map(Enclosure::id))
            .collect(Collectors.toSet());
    }

    private Effects unknown(ReferralId referral, Erasure erasure, Optional<String> trace) {
        var send = List.of(outbox.noSnapshot(referral, erasure.getErasedAt(), trace));
        return Effects.erased(Consequences.mark(erasure, Optional.empty()), Optional.<ReferralCase>empty(), send,
                List.of(), () -> {
                });
    }

}
