package network.referral.gateway.inbox;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.Sha256;

/**
 * What the list of each state shows, as a short text: the sum of the hashes of its
 * entries. It is the same in every instance that has read the same, in whichever order,
 * and after a restart; and another one as soon as a line of the list is. Written by one
 * thread; who reads meanwhile may read what never was, and is never the list again.
 */
final class ListDigest {

    private final Map<AssignmentProgress, AtomicLongArray> sums = new EnumMap<>(AssignmentProgress.class);

    ListDigest() {
        for (var state : AssignmentProgress.values()) {
            sums.put(state, new AtomicLongArray(2));
        }
    }

    /** Both or, where that fails, neither. */
    void changed(InboxEntry before, InboxEntry after) {
        var was = before.offer().map(offer -> hash(before, offer));
        var is = after.offer().map(offer -> hash(after, offer));
        was.ifPresent(hash -> add(before.state(), hash, -1));
        is.ifPresent(hash -> add(after.state(), hash, 1));
    }

    private void add(AssignmentProgress state, ByteBuffer hash, int sign) {
        var sum = sums.get(state);
        sum.addAndGet(0, sign * hash.getLong());
        sum.addAndGet(1, sign * hash.getLong());
    }

    /**
     * @param states empty for all
     */
    String of(Set<AssignmentProgress> states) {
        return sums.entrySet()
            .stream()
            .filter(each -> states.isEmpty() || states.contains(each.getKey()))
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(";"));
    }

    /**
     * Also of how much was said: what was, is not and is again may have been shown; and
     * of all that was told: who reads the assignment itself may be shown something else.
     */
    private static ByteBuffer hash(InboxEntry entry, Offer offer) {
        var shown = Stream
            .of(offer.assignment(), offer.referral(), offer.revision(), offer.purpose(), offer.priority(),
                    offer.assignedAt().toEpochMilli(), offer.acknowledgeBy().toEpochMilli(), offer.requirements(),
                    offer.request().map(Offer.Request::post), entry.state(), entry.erased(),
                    entry.history().taken().size(), entry.news())
            .map(Object::toString)
            .collect(Collectors.joining("\n"));
        return ByteBuffer.wrap(Sha256.of(shown));
    }

}
