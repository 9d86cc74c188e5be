package network.referral.routing.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How fast deadlines run.
 *
 * @param divisor 1 in earnest; more makes minutes into seconds on a demonstration network
 */
public record Pace(int divisor) {

    public static final Pace REAL = new Pace(1);

    public Pace {
        if (divisor < 1) {
            throw new IllegalArgumentException("The deadline scale is a whole number from 1");
        }
    }

    /** To the millisecond, as it is kept. */
    Instant scale(Instant from, Instant due) {
        return from.plus(Duration.between(from, due).dividedBy(divisor)).truncatedTo(ChronoUnit.MILLIS);
    }

}
