package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.CaseFact.CancelReason;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AssignmentProgress;

/**
 * What a new decision changes: what no longer holds is cancelled, what holds is left
 * alone, what is new is assigned.
 */
final class Revision {

    private Revision() {
    }

    static void of(Unfolding unfolding, DecidedReferral decision, int revision, Instant now) {
        for (var held : List.copyOf(unfolding.now().all())) {
            if (!held.isRequest() && held.isLive()) {
                keepOrCancel(unfolding, held, decision, now);
            }
        }
        for (var request : List.copyOf(unfolding.now().all())) {
            if (request.isRequest() && request.state().isUnanswered()
                    && unfolding.now().excluded().contains(request.agency())) {
                unfolding.add(new CaseFact.Cancelled(request.id(), CancelReason.NO_LONGER_DUE, now));
            }
        }
        for (var named : decision.named()) {
            if (isNew(unfolding, named)) {
                unfolding.add(new CaseFact.Assigned(named, revision, now));
            }
        }
    }

    private static void keepOrCancel(Unfolding unfolding, HeldAssignment held, DecidedReferral decision, Instant now) {
        var named = decision.named().stream().filter(due -> covers(unfolding, held, due)).findFirst();
        if (named.isEmpty()) {
            if (!held.state().isClosed()) {
                unfolding.add(new CaseFact.Cancelled(held.id(), CancelReason.NO_LONGER_DUE, now));
            }
            Escalation.withdrawRequests(unfolding, held.id(), CancelReason.NO_LONGER_DUE, now);
        }
        else if (!held.state().isClosed() && named.get().priority().compareTo(held.priority()) < 0) {
            raise(unfolding, held, named.get(), now);
        }
    }

    /**
     * The clock of an answered assignment has stopped; one that waits is due by the
     * earlier of both deadlines.
     */
    private static void raise(Unfolding unfolding, HeldAssignment held, DecidedReferral.Named named, Instant now) {
        var sooner = held.acknowledgeBy().isBefore(named.acknowledgeBy()) ? held.acknowledgeBy()
                : named.acknowledgeBy();
        unfolding.add(new CaseFact.Raised(held.id(), named.priority(), sooner, named.ladder(), now));
    }

    /** True when the holder is the one named, or stands in for the one named. */
    private static boolean covers(Unfolding unfolding, HeldAssignment held, DecidedReferral.Named named) {
        if (unfolding.now().excluded().contains(held.agency()) || !held.purpose().equals(named.purpose())) {
            return false;
        }
        return held.agency().equals(named.agency()) || unfolding.now()
            .all()
            .stream()
            .anyMatch(given -> given.replacedBy().filter(held.id()::equals).isPresent()
                    && covers(unfolding, given, named));
    }

    /**
     * Not new when somebody has it, or when it was given back and a duty post is asked.
     */
    private static boolean isNew(Unfolding unfolding, DecidedReferral.Named named) {
        return same(unfolding, named).isEmpty();
    }

    private static Optional<HeldAssignment> same(Unfolding unfolding, DecidedReferral.Named named) {
        return unfolding.now()
            .all()
            .stream()
            .filter(held -> !held.isRequest() && held.agency().equals(named.agency())
                    && held.purpose().equals(named.purpose()) && held.state() != AssignmentProgress.CANCELLED)
            .findFirst();
    }

}
