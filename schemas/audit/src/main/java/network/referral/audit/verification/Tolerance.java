package network.referral.audit.verification;

import java.time.Duration;
import java.time.Instant;

/**
 * What a living writer may be behind with its checkpoints.
 *
 * @param entries after the last checkpoint, at most
 * @param window age of those, at most; also what clocks and a reading may be apart,
 * either way
 * @param silence time without any sign of an open chain's writer, at most
 */
public record Tolerance(long entries, Duration window, Duration silence) {

    /**
     * With the trail's defaults: a checkpoint after 100 entries or 30 seconds, and every
     * 10 minutes.
     */
    public static final Tolerance DEFAULT = new Tolerance(2000, Duration.ofMinutes(2), Duration.ofMinutes(30));

    public Tolerance {
        if (entries < 0 || window.isNegative() || silence.isNegative()) {
            throw new IllegalArgumentException("A tolerance is not negative");
        }
    }

    /**
     * Whether a record of that date is too new to miss anything by. One that is dated
     * later than the reading ended is not: a date is its writer's own, and would excuse
     * what is not there until then.
     */
    boolean isYoung(Instant at, Instant began, Instant ended) {
        return !at.isBefore(began.minus(window)) && !at.isAfter(ended.plus(window));
    }
}
