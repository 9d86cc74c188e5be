package network.referral.routing.assignment;

import java.time.Instant;
import java.util.Optional;

/** When time alone changes something about one assignment. */
final class Deadline {

    private Deadline() {
    }

    /**
     * The next instant at which silence has a consequence; empty once somebody has it in
     * hand. What was given back is with nobody: a ladder that has got longer since puts
     * nothing off.
     */
    static Optional<Instant> of(HeldAssignment held, ReferralCase referral) {
        if (!isWatched(held, referral)) {
            return Optional.empty();
        }
        var watch = held.watch();
        if (held.state().isUnanswered() && !watch.missed()) {
            return Optional.of(held.acknowledgeBy());
        }
        var again = watch.pagedAt().orElse(held.changedAt()).plus(held.pageEvery());
        if (watch.isAtTheTop()) {
            return Optional.of(again);
        }
        var due = watch.ladder().get(watch.climbed()).due();
        return Optional.of(held.isGivenBack() && again.isBefore(due) ? again : due);
    }

    /** True while nobody has it in hand and somebody must. */
    static boolean isWatched(HeldAssignment held, ReferralCase referral) {
        return !held.isRequest() && (held.state().isUnanswered() || held.isGivenBack())
                && !CaseState.isDone(held, referral.all()) && !CaseState.isInHands(held, referral.all());
    }

}
