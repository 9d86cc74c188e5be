package network.referral.issuer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who may try to sign in now. After {@value #MOST} failures under one name nobody may
 * under that name for a while, known or not, with the right password or not; a success
 * before that wipes the slate. Bounded: of very many names the oldest are forgotten.
 */
final class Attempts {

    static final int MOST = 5;

    static final Duration LOCKED = Duration.ofMinutes(5);

    private static final int NAMES = 10_000;

    private final InstantSource clock;

    private final Map<String, Failures> failures = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > NAMES;
        }

    };

    private record Failures(int times, Instant last) {
    }

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts the attempt as failed until {@link #succeeded} says otherwise. */
    synchronized boolean begin(String name) {
        var now = clock.instant();
        var before = failures.remove(name);
        boolean over = before == null || now.isAfter(before.last().plus(LOCKED));
        int times = over ? 0 : before.times();
        // what is tried while it is locked does not make it longer
        failures.put(name, times < MOST ? new Failures(times + 1, now) : before);
        return times < MOST;
    }

    synchronized void succeeded(String name) {
        failures.remove(name);
    }

}
