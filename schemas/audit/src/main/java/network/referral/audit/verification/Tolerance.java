package network.referral.audit.verification;

import java.time.Duration;
import java.time.Instant;

/**
 * What a living writer may be behind with its checkpoints. With the trail's defaults it
 * writes one after 100 entries or 30 seconds, and every 10 minutes.
 */
public final class Tolerance {

    /** After the last checkpoint, at most. */
    public static final long ENTRIES = 2000;

    /**
     * Age of those, at most; also what clocks and a reading may be apart, either way.
     */
    public static final Duration WINDOW = Duration.ofMinutes(2);

    /** Time without any sign of an open chain's writer, at most. */
    public static final Duration SILENCE = Duration.ofMinutes(30);

    private Tolerance() {
    }

    /**
     * Whether a record of that date is too new to miss anything by. One that is dated
     * later than the reading ended is not: a date is its writer's own, and would excuse
     * what is not there until then.
     */
    static boolean isYoung(Instant at, Instant began, Instant ended) {
        return !at.isBefore(began.minus(WINDOW)) && !at.isAfter(ended.plus(WINDOW));
    }

}
