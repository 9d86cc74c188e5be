package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import network.referral.routing.assignment.CaseFact.CancelReason;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.schemas.AssignmentProgress;

/**
 * What an agency has acknowledged and no rule names any more is left in its hands until
 * somebody whom the decision names has it in hand: else nobody is with the person in
 * between. Nobody is asked for it meanwhile, and nothing new is told of it.
 */
final class LeftInHands {

    private LeftInHands() {
    }

    /**
     * At once where the agency may not have it for a moment longer: it is kept out, a
     * consent was taken back, or the protocol says that it must never have it.
     */
    static void endWhereItMust(Unfolding unfolding, Report report, DecidedReferral decision, Instant now) {
        for (var held : of(unfolding.now())) {
            if (report.takesBackConsent() || unfolding.now().excluded().contains(held.agency())
                    || decision.forbids(held.agency(), held.purpose())) {
                end(unfolding, held, now);
            }
        }
    }

    /** All of it, once somebody else has come, or nobody is to come any more. */
    static void endUnlessAwaiting(Unfolding unfolding, Instant now) {
        var left = of(unfolding.now());
        if (!left.isEmpty() && !isAwaiting(unfolding.now())) {
            left.forEach(held -> end(unfolding, held, now));
        }
    }

    private static void end(Unfolding unfolding, HeldAssignment held, Instant now) {
        unfolding.add(new CaseFact.Cancelled(held.id(), CancelReason.NO_LONGER_DUE, now));
        Escalation.endRequests(unfolding, held.id(), now);
    }

    private static List<HeldAssignment> of(ReferralCase referral) {
        return referral.all().stream().filter(HeldAssignment::isLeftInHands).toList();
    }

    /**
     * Somebody is to come, as an agency, a duty post or the first report of the same
     * person says, and nobody has; or the protocol names nobody for one who is due.
     */
    private static boolean isAwaiting(ReferralCase referral) {
        var all = referral.all();
        var tasks = all.stream()
            .filter(held -> !held.isRequest() && !held.isLeftInHands() && !CaseState.isDone(held, all))
            .toList();
        var covered = Cover.of(referral).stream().filter(task -> task.state() != AssignmentProgress.COMPLETED).toList();
        boolean hasCome = tasks.stream().anyMatch(held -> CaseState.isInHands(held, all))
                || covered.stream().anyMatch(HeldTask::inHands);
        return !hasCome && (referral.nobodyNamed() || !tasks.isEmpty() || !covered.isEmpty());
    }

}
