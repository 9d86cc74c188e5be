package network.referral.intake.bus;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.referral.schemas.ReferralId;

/**
 * What this instance has published, until the snapshot of the case arrives. Bounded: the
 * oldest go first, after which a repeat is published again and dropped by routing.
 */
final class RecentReports {

    private final Map<ReferralId, Published> reports;

    RecentReports(int most) {
        this.reports = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ReferralId, Published> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * @param acceptedAt of the first attempt, kept by each later one
     * @param confirmed false when the broker did not say whether it has it
     */
    record Published(String contentSha256, Instant acceptedAt, boolean confirmed) {

        Published asConfirmed() {
            return new Published(contentSha256, acceptedAt, true);
        }
    }

    synchronized Optional<Published> find(ReferralId id) {
        return Optional.ofNullable(reports.get(id));
    }

    synchronized void put(ReferralId id, Published published) {
        reports.put(id, published);
    }

    synchronized void forget(ReferralId id) {
        reports.remove(id);
    }

}
