package network.referral.ctl.referral;

import java.util.Optional;
import network.referral.ctl.CommandFailed;
import network.referral.ctl.Terminal;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/**
 * Keeps a referral that agencies are at work for from being erased by a slip: what they
 * have of it is taken back at once, and no deadline of it runs any more.
 */
final class OpenCase {

    private OpenCase() {
    }

    /**
     * Where routing does not say how it stands it may be erased: a person's right does
     * not wait for that.
     * @param routing empty where it is not asked
     * @throws CommandFailed when it is not closed
     */
    static void demandNone(Optional<RoutingClient> routing, ReferralId referral, Terminal terminal) {
        var answer = routing.flatMap(service -> ask(service, referral));
        if (answer.flatMap(Erased::of).isPresent()) {
            return;
        }
        var state = answer.map(standing -> standing.text("state")).orElse("");
        if (state.isEmpty()) {
            terminal.notice("Nobody has looked whether the referral is open: routing does not know it, could not be "
                    + "asked, or was not to be.");
        }
        else if (!state.equals("closed")) {
            throw CommandFailed
                .failed("Nothing is erased: the referral is " + state + ", not closed. Open tasks of it, "
                        + "which would be taken back: " + open(answer.get()) + ". If that is meant: --yes-open.");
        }
    }

    private static Optional<Tree> ask(RoutingClient routing, ReferralId referral) {
        try {
            return routing.referral(referral, "").map(Tree::read);
        }
        catch (CommandFailed e) {
            return Optional.empty();
        }
    }

    /** A state of a newer routing counts as open. */
    private static long open(Tree standing) {
        return standing.groups("assignments")
            .stream()
            .filter(task -> AssignmentProgress.ofWord(task.text("state"))
                .filter(AssignmentProgress::isClosed)
                .isEmpty())
            .count();
    }

}
