package network.referral.gateway.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before the next attempt: a second, then twice as long each time, a
 * minute at most. Nothing is given up for its age: somebody may be waiting at a gate.
 */
final class Patience {

    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** More than an endpoint may ask for. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(5);

    private static final int DOUBLINGS = 6;

    private Patience() {
    }

    /**
     * @param failures in a row, at least 1
     */
    static Duration after(int failures) {
        var wait = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    /**
     * @param asked by the endpoint: it is left alone at least for that long, within
     * limits
     */
    static Duration after(int failures, Optional<Duration> asked) {
        var own = after(failures);
        return asked.filter(wait -> wait.compareTo(own) > 0)
            .map(wait -> wait.compareTo(LONGEST_ASKED) < 0 ? wait : LONGEST_ASKED)
            .orElse(own);
    }

}
