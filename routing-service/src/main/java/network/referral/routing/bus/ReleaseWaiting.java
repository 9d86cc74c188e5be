package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * Which notices need wait no longer, since their agency's topic is there by now, with its
 * schema, and takes records. A registry that is away holds up nothing else: it is asked
 * again later. Writes nothing itself.
 */
final class ReleaseWaiting {

    /** In one transaction; the rest follow at the next look. */
    private static final int AT_MOST = 500;

    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final WaitingStore waiting;

    private final Outbox outbox;

    private final Moments moments;

    private final Predicate<AgencyId> canBeTold;

    private final RoutingParts parts;

    private final Map<AgencyId, Instant> withoutSchema = new HashMap<>();

    /** Whether what an earlier build could not settle has been looked for. */
    private boolean hasBegun;

    /** A notice that can go out, and the place it waited in. */
    record Ready(WaitingStore.Place place, Outgoing notice) {

        boolean tellsOfErasure() {
            return Notices.tellsOfErasure(place.notice());
        }

        ReferralId referral() {
            return WaitingStore.referral(place.notice());
        }

    }

    ReleaseWaiting(WaitingStore waiting, Outbox outbox, Moments moments, Predicate<AgencyId> canBeTold,
            RoutingParts parts) {
        this.waiting = waiting;
        this.outbox = outbox;
        this.moments = moments;
        this.canBeTold = canBeTold;
        this.parts = parts;
    }

    /**
     * Oldest first; of one agency none before those that were made earlier.
     */
    List<Ready> next(Instant now) {
        withoutSchema.values().removeIf(until -> !until.isAfter(now));
        var ready = new ArrayList<Ready>();
        for (var place : waiting.ready(agency -> canBeTold.test(agency) && !withoutSchema.containsKey(agency),
                parts.erased(), AT_MOST)) {
            var agency = WaitingStore.agency(place.notice());
            if (!withoutSchema.containsKey(agency)) {
                var at = moments.next(WaitingStore.referral(place.notice()), now);
                outbox.assignment(place.notice(), at)
                    .ifPresentOrElse(notice -> ready.add(new Ready(place, notice)),
                            () -> withoutSchema.put(agency, now.plus(ASK_AGAIN)));
            }
        }
        return ready;
    }

    /**
     * Deletes the snapshot of whoever's erasure is told by now to all that waited for it.
     * At first also of those that were told while a build could not read who else waits.
     * @param released what has just gone out
     */
    List<Outgoing> settled(List<Ready> released, ErasedStore marks) {
        var erased = released.stream()
            .filter(Ready::tellsOfErasure)
            .map(Ready::referral)
            .collect(Collectors.toCollection(HashSet::new));
        if (!hasBegun) {
            erased.addAll(shown(marks));
            hasBegun = true;
        }
        return waiting.toldOf(erased)
            .stream()
            .flatMap(referral -> marks.get(referral)
                .map(mark -> outbox.noSnapshot(referral, mark.getErasedAt(), Optional.empty()))
                .stream())
            .toList();
    }

    /** Of what is erased, all that has a snapshot yet. */
    private List<ReferralId> shown(ErasedStore marks) {
        return marks.all().stream().filter(referral -> parts.published().apply(referral).isPresent()).toList();
    }

}
