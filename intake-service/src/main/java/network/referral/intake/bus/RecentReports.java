package network.referral.intake.bus;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
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

    private final Map<ReferralId, Taken> taken;

    private final Unanswered unanswered;

    private final InstantSource clock;

    /**
     * @param at when the broker had it
     * @param since when it had the first that no snapshot shows yet
     */
    private record Taken(RevisionInForce standing, Instant at, Instant since) {

        /** Of those between, if there were any, the time is not kept. */
        Taken lastAlone() {
            return new Taken(standing, at, at);
        }
    }

    /**
     * @param most that the broker has acknowledged
     */
    RecentReports(int most, Unanswered unanswered, InstantSource clock) {
        this.taken = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ReferralId, Taken> eldest) {
                return size() > most;
            }
        };
        this.unanswered = unanswered;
        this.clock = clock;
    }

    synchronized KnownReferral find(ReferralId id) {
        return new KnownReferral(Optional.ofNullable(taken.get(id)).map(Taken::standing),
                inDoubt(id).map(Sent::standing));
    }

    /** What the broker did not answer. */
    synchronized Optional<Sent> inDoubt(ReferralId id) {
        return unanswered.find(id);
    }

    /** The broker has it. */
    synchronized void taken(ReferralId id, RevisionInForce standing) {
        // as the youngest
        var before = taken.remove(id);
        var now = clock.instant();
        taken.put(id, new Taken(standing, now, before == null ? now : before.since()));
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
        taken.computeIfPresent(id, (same, last) -> last.standing().revision() > revision ? last.lastAlone() : null);
        settled(id, revision);
    }

    /**
     * Since when the oldest of them waits for its snapshot, a later revision counting as
     * a report; empty when none does.
     */
    synchronized Optional<Instant> undecidedSince() {
        return taken.values().stream().map(Taken::since).min(Comparator.naturalOrder());
    }

    private void settled(ReferralId id, int revision) {
        unanswered.removeIf(id, sent -> sent.standing().revision() <= revision);
    }

}
