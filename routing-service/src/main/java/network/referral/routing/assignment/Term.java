package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time that a priority gives to acknowledge, as its ladder counts it.
 *
 * @param since when the assignment was made, or became more urgent
 * @param until when it would be due by that alone; an earlier deadline stays in force
 */
public record Term(Instant since, Instant until) {

    private static final int SHARE_OF_A_STAND_IN = 4;

    Duration within() {
        return Duration.between(since, until);
    }

    /**
     * True where it is due later, and not only because it began later, nor because a
     * calendar of working days is in between.
     */
    boolean isLongerThan(Term other) {
        return until.isAfter(other.until) && within().compareTo(other.within()) > 0;
    }

    /** True where it is less than what a stand-in has of that, to the millisecond. */
    boolean isLessThanAShareOf(Term whole) {
        return within().plusMillis(1).multipliedBy(SHARE_OF_A_STAND_IN).compareTo(whole.within()) < 0;
    }

    /** The same for a stand-in, counted from another deadline. */
    Term handedOn(Duration later) {
        return new Term(since.plus(later), until.plus(later));
    }

    /**
     * What a stand-in has: the time that is left until then, but at least a quarter of
     * what the first holder had, since nobody can answer in no time. By the clock, also
     * where the priority counts working days; to the millisecond, as it is kept.
     */
    Instant remaining(Instant due, Instant now) {
        var least = now.plus(within().dividedBy(SHARE_OF_A_STAND_IN)).truncatedTo(ChronoUnit.MILLIS);
        return due.isAfter(least) ? due : least;
    }
}
