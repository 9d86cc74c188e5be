package network.referral.intake.bus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.referral.intake.identification.KnownReferral;
import network.referral.intake.identification.RevisionInForce;
import network.referral.schemas.ReferralId;

/**
 * What this instance has published, until the snapshot of the case shows it. Bounded: the
 * oldest go first, after which a repeat is published again and dropped by routing.
 */
final class RecentReports {

    private final Map<ReferralId, RevisionInForce> taken;

    private final Unanswered unanswered;

    /**
     * @param most that the broker has acknowledged
     */
    RecentReports(int most, Unanswered unanswered) {
        this.taken = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ReferralId, RevisionInForce> eldest) {
                return size() > most;
            }
        };
        this.unanswered = unanswered;
    }

    synchronized KnownReferral find(ReferralId id) {
        return new KnownReferral(Optional.ofNullable(taken.get(id)), inDoubt(id).map(Sent::standing));
    }

    /** What the broker did not answer. */
    synchronized Optional<Sent> inDoubt(ReferralId id) {
        return unanswered.find(id);
    }

    /** The broker has it. */
    synchronized void taken(ReferralId id, RevisionInForce standing) {
        // as the youngest
        taken.remove(id);
        taken.put(id, standing);
        settled(id, standing.revision());
    }

    /** The broker did not say whether it has it. */
    synchronized void inDoubt(ReferralId id, Sent sent) {
        unanswered.put(id, sent);
    }

    /**
     * Everything up to that revision.
     */
    synchronized void forget(ReferralId id, int revision) {
        taken.computeIfPresent(id, (same, standing) -> standing.revision() > revision ? standing : null);
        settled(id, revision);
    }

    private void settled(ReferralId id, int revision) {
        unanswered.removeIf(id, sent -> sent.standing().revision() <= revision);
    }

}
