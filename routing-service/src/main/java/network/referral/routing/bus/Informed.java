package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.OnceMore;

/**
 * Assignments that a revision leaves as they are: their agencies are asked nothing, and
 * may still have to know what has changed about the person.
 */
final class Informed {

    /**
     * An assumption: whoever has ended its task has dropped what it was shown after 30
     * days, and its inbox shows nothing of it. What it would be told later it could take
     * for a task: its own answers may have left the topics.
     */
    private static final Duration UNTIL_DROPPED = Duration.ofDays(60);

    private Informed() {
    }

    static Stream<HeldAssignment> of(ReferralCase before, Followed.Facts followed) {
        var raised = followed.facts()
            .stream()
            .filter(CaseFact.Raised.class::isInstance)
            .map(fact -> ((CaseFact.Raised) fact).assignment())
            .toList();
        return followed.after()
            .assignments()
            .values()
            .stream()
            .filter(held -> before.assignments().containsKey(held.id())
                    && (held.isGivenBack() || !raised.contains(held.id())));
    }

    /**
     * Those that take another's place beside their own: what is shared for that one is
     * shared with them from now on.
     */
    static Stream<HeldAssignment> takenOver(ReferralCase before, Followed.Facts followed) {
        var over = followed.facts()
            .stream()
            .filter(CaseFact.Reassigned.class::isInstance)
            .map(fact -> ((CaseFact.Reassigned) fact).to().id())
            .toList();
        return of(before, followed).filter(held -> over.contains(held.id()));
    }

    /**
     * Those whose agencies were told of one person where there are two, or the other way
     * round.
     */
    static Stream<HeldAssignment> linkedOtherwise(ReferralCase before, Notices then, Followed.Facts followed,
            Notices notices) {
        return before.link().equals(followed.after().link()) ? Stream.empty()
                : of(before, followed).filter(Informed::isHeld)
                    .filter(held -> then.isLinked(held) != notices.isLinked(held));
    }

    /** Those that are over, and whose agencies are kept out from now on. */
    static Stream<HeldAssignment> keptOut(ReferralCase before, Followed.Facts followed) {
        return of(before, followed).filter(held -> isOver(held) && !before.excluded().contains(held.agency())
                && followed.after().excluded().contains(held.agency()));
    }

    /**
     * What an agency is told of an assignment that stays as it is: what it may know now
     * and what its task requires, where that is something else. Of one that is over
     * nothing new; but if less may be known of it, all is taken back, unless that was
     * dropped long ago.
     */
    static Optional<Assignment> again(HeldAssignment held, Seen saw, Seen sees, Notices then, Notices notices,
            Instant now) {
        if (isHeld(held)) {
            return saw.equals(sees) && then.requirements(held).equals(notices.requirements(held)) ? Optional.empty()
                    : Optional.of(notices.informed(held));
        }
        return isOver(held) && now.isBefore(held.changedAt().plus(UNTIL_DROPPED)) && saw.isMoreThan(sees)
                ? Optional.of(notices.takenBack(held)) : Optional.empty();
    }

    /** A post that has it need not answer: what it has is not as it was. */
    static OnceMore whyPaged(HeldAssignment request) {
        return request.state().isAcknowledged() ? OnceMore.CHANGED : OnceMore.PAGED_AGAIN;
    }

    private static boolean isOver(HeldAssignment held) {
        return held.request().isEmpty()
                && (held.state() == AssignmentProgress.COMPLETED || held.state() == AssignmentProgress.FAILED);
    }

    /** Whether its agency has it, so that it may have to know more. */
    static boolean isHeld(HeldAssignment held) {
        return held.request().isEmpty() && !held.state().isClosed() && !held.released();
    }

}
