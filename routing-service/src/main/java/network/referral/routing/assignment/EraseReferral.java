package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import network.referral.routing.assignment.CaseFact.CancelReason;

/**
 * What follows from the erasure of a referral. Pure. Afterwards there is no case: nothing
 * is followed, raised or decided of it any more.
 */
public final class EraseReferral {

    private EraseReferral() {
    }

    /** What anybody still has to do is taken back, and whoever follows is let go. */
    public static Followed.Facts erased(ReferralCase before, Instant now) {
        var unfolding = new Unfolding(before, Absences.NONE);
        for (var held : List.copyOf(before.all())) {
            if (!held.state().isClosed()) {
                unfolding.add(new CaseFact.Cancelled(held.id(), CancelReason.ERASED, now));
            }
        }
        unfolding.add(new CaseFact.Erased(now));
        return unfolding.end();
    }

    /**
     * Every assignment and request that an agency was ever told of, also those that are
     * over, or gave way to another: whoever had it keeps copies.
     */
    public static List<HeldAssignment> toldOf(ReferralCase before) {
        return before.all()
            .stream()
            .filter(held -> !held.wasPassedOver())
            .flatMap(held -> held.underEachId()
                .filter(told -> told.id().equals(held.id()) || !before.assignments().containsKey(told.id())))
            .toList();
    }

}
