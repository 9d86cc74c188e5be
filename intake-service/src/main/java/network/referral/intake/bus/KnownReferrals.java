package network.referral.intake.bus;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.intake.identification.KnownReferral;
import network.referral.intake.identification.RevisionInForce;
import network.referral.schemas.ReferralId;

/**
 * What is known of a referral: by its snapshot, and by what this instance has published
 * since. The later revision counts; of the same one, the snapshot.
 */
public final class KnownReferrals {

    private final RecentReports recent;

    private final Snapshots snapshots;

    private final Predicate<ReferralId> erased;

    KnownReferrals(RecentReports recent, Snapshots snapshots, Predicate<ReferralId> erased) {
        this.recent = recent;
        this.snapshots = snapshots;
        this.erased = erased;
    }

    /** The cases whose snapshot is here. */
    @FunctionalInterface
    interface Snapshots {

        Optional<RevisionInForce> of(ReferralId id);

    }

    /** Nothing more is taken of it then. */
    public boolean isErased(ReferralId id) {
        return erased.test(id);
    }

    /** Empty for a referral that the network is not known to have. */
    public Optional<RevisionInForce> inForce(ReferralId id) {
        return find(id).inForce();
    }

    KnownReferral find(ReferralId id) {
        // in this order: a report is forgotten only after its snapshot can be found
        var published = recent.find(id);
        var inForce = Stream.of(snapshots.of(id), published.inForce())
            .flatMap(Optional::stream)
            .max(Comparator.comparing(RevisionInForce::revision));
        return new KnownReferral(inForce, published.inDoubt());
    }

    void taken(ReferralId id, RevisionInForce standing) {
        recent.taken(id, standing);
        forgetWhatIsShown(id);
    }

    void inDoubt(ReferralId id, Sent sent) {
        recent.inDoubt(id, sent);
        forgetWhatIsShown(id);
    }

    Optional<Sent> inDoubt(ReferralId id) {
        return recent.inDoubt(id);
    }

    /** The snapshot, or an erasure, may have been faster than the acknowledgement. */
    private void forgetWhatIsShown(ReferralId id) {
        snapshots.of(id).ifPresent(shown -> recent.forget(id, shown.revision()));
        if (isErased(id)) {
            recent.forget(id, Integer.MAX_VALUE);
        }
    }

}
