package network.referral.intake.bus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import network.referral.schemas.ReferralId;

/**
 * What was sent without an answer, one report of a referral at most. Bounded by its size:
 * the oldest go first, and are forgotten as by a restart.
 */
final class Unanswered {

    private final Map<ReferralId, Sent> sent = new LinkedHashMap<>();

    private final long mostBytes;

    private long bytes;

    Unanswered(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    Optional<Sent> find(ReferralId id) {
        return Optional.ofNullable(sent.get(id));
    }

    /** As the youngest. */
    void put(ReferralId id, Sent report) {
        remove(id);
        sent.put(id, report);
        bytes += report.size();
        var oldest = sent.values().iterator();
        while (bytes > mostBytes) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }

    void removeIf(ReferralId id, Predicate<Sent> which) {
        find(id).filter(which).ifPresent(found -> remove(id));
    }

    private void remove(ReferralId id) {
        var removed = sent.remove(id);
        if (removed != null) {
            bytes -= removed.size();
        }
    }

}
