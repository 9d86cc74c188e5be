package network.referral.intake.bus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.referral.intake.identification.Attempt;
import network.referral.intake.identification.KnownReferral;
import network.referral.intake.identification.Standing;
import network.referral.schemas.ReferralId;

/**
 * What this instance has published, until the snapshot of the case shows it. Bounded: the
 * oldest go first, after which a repeat is published again and dropped by routing.
 */
final class RecentReports {

    private final Map<ReferralId, KnownReferral> reports;

    RecentReports(int most) {
        this.reports = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ReferralId, KnownReferral> eldest) {
                return size() > most;
            }
        };
    }

    synchronized KnownReferral find(ReferralId id) {
        return reports.getOrDefault(id, KnownReferral.NOTHING);
    }

    /** The broker has it. */
    synchronized void taken(ReferralId id, Standing standing) {
        put(id, new KnownReferral(Optional.of(standing), find(id).inDoubt()));
    }

    /** The broker did not say whether it has it. */
    synchronized void inDoubt(ReferralId id, Attempt attempt) {
        put(id, new KnownReferral(find(id).inForce(), Optional.of(attempt)));
    }

    /**
     * Everything up to that revision.
     */
    synchronized void forget(ReferralId id, int revision) {
        var known = find(id);
        var left = new KnownReferral(known.inForce().filter(standing -> standing.revision() > revision),
                known.inDoubt().filter(attempt -> attempt.revision() > revision));
        if (left.equals(KnownReferral.NOTHING)) {
            reports.remove(id);
        }
        else {
            reports.replace(id, left);
        }
    }

    /** As the youngest. */
    private void put(ReferralId id, KnownReferral known) {
        reports.remove(id);
        reports.put(id, known);
    }

}
