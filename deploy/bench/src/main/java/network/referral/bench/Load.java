package network.referral.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param warmUp records before those, not timed: a stream thread compiles as it runs
 * @param rate identifications a second of the latency part
 * @param latency how long latency is measured, after the same warm-up in time
 */
record Load(int records, int warmUp, int rate, Duration latency, int rounds) {

    Load {
        if (records < 1 || warmUp < 1 || rate < 1 || latency.isZero() || latency.isNegative() || rounds < 1) {
            throw new IllegalArgumentException("Every number of the load must be above 0");
        }
    }

    int paced() {
        return Math.toIntExact(rate * latency.toSeconds());
    }

    /** A quarter of the paced part again, before it. */
    int pacedWarmUp() {
        return Math.max(1, paced() / 4);
    }
}
