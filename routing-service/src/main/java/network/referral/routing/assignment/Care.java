package network.referral.routing.assignment;

import java.util.Optional;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;

/**
 * Who takes care of what was named: the agency itself, whoever stands in for it, or the
 * duty post that is asked.
 */
final class Care {

    private Care() {
    }

    /** The agency's own assignment, while somebody takes care of it. */
    static Optional<HeldAssignment> holder(ReferralCase referral, AgencyId agency, String purpose) {
        return referral.all()
            .stream()
            .filter(held -> !held.isRequest() && held.agency().equals(agency) && held.purpose().equals(purpose)
                    && last(referral, held).isPresent())
            .findFirst();
    }

    /**
     * Whoever completed it, the agency or a duty post, did not reach the person, nor did
     * an agency that failed and whose task nobody has instead; what one who is kept out
     * has done counts for nothing.
     */
    static boolean isInVain(ReferralCase referral, HeldAssignment holder) {
        var done = Stream
            .concat(Stream.ofNullable(referral.assignments().get(holder.id())),
                    referral.held().requestsFor(holder.id()).stream())
            .filter(other -> other.state() == AssignmentProgress.COMPLETED && !other.released()
                    && !referral.excluded().contains(other.agency()))
            .map(HeldAssignment::id)
            .toList();
        return referral.link().unreached().containsAll(done) && (!done.isEmpty() || hasFailedInVain(referral, holder));
    }

    /**
     * It did not reach the person, or one that it stood in for did not, and no agency has
     * it.
     */
    static boolean hasFailedInVain(ReferralCase referral, HeldAssignment held) {
        return held.isGivenBack() && held.replacedBy().isEmpty() && !held.released()
                && referral.inPlaceOf(held)
                    .anyMatch(each -> each.state() == AssignmentProgress.FAILED
                            && !referral.excluded().contains(each.agency())
                            && referral.link().unreached().contains(each.id()));
    }

    /** A duty post has said that it has it, and has not ended it. */
    static boolean isWithAPost(ReferralCase referral, HeldAssignment held) {
        return referral.held()
            .requestsFor(held.id())
            .stream()
            .anyMatch(request -> request.state().isAcknowledged() && !request.state().isClosed()
                    && !referral.excluded().contains(request.agency()));
    }

    /**
     * The assignment that has taken its place, or itself, also where a duty post has done
     * it; empty when nobody takes care of it any more.
     */
    static Optional<HeldAssignment> last(ReferralCase referral, HeldAssignment held) {
        if (held.released() || held.state() == AssignmentProgress.CANCELLED && !held.isGivenBack()
                && !referral.wasDoneByAPost(held)) {
            return Optional.empty();
        }
        return held.replacedBy()
            .map(next -> last(referral, referral.assignments().get(next)))
            .orElse(Optional.of(held));
    }

}
