package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When time alone changes something about one assignment. */
final class Deadline {

    private static final int SHARE_OF_A_STAND_IN = 4;

    private Deadline() {
    }

    /**
     * The next instant at which silence has a consequence; empty once somebody has it in
     * hand.
     */
    static Optional<Instant> of(HeldAssignment held, ReferralCase referral) {
        if (!isWatched(held, referral)) {
            return Optional.empty();
        }
        var watch = held.watch();
        if (held.state().isUnanswered() && !watch.missed()) {
            return Optional.of(held.acknowledgeBy());
        }
        if (!watch.isAtTheTop()) {
            return Optional.of(watch.ladder().get(watch.climbed()).due());
        }
        return Optional.of(watch.pagedAt().orElse(held.changedAt()).plus(watch.pageEvery(held.assignedAt())));
    }

    /** True while nobody has it in hand and somebody must. */
    static boolean isWatched(HeldAssignment held, ReferralCase referral) {
        return !held.isRequest() && (held.state().isUnanswered() || held.isGivenBack())
                && !CaseState.isDone(held, referral.all()) && !CaseState.isInHands(held, referral.all());
    }

    /**
     * What a stand-in has: the time that was left, but at least a quarter of what the
     * first holder had, since nobody can answer in no time.
     */
    static Instant remaining(HeldAssignment given, Instant now) {
        return remaining(given.assignedAt(), given.acknowledgeBy(), now);
    }

    static Instant remaining(Instant since, Instant due, Instant now) {
        var least = now.plus(Duration.between(since, due).dividedBy(SHARE_OF_A_STAND_IN));
        return due.isAfter(least) ? due : least;
    }

}
