package network.referral.bench;

import java.util.Arrays;

/**
 * Latency of one run, milliseconds.
 *
 * @param samples one an assignment
 */
record Delay(double p50, double p99, double max, int samples) {

    static Delay of(long[] millis) {
        if (millis.length == 0) {
            throw new BenchFailure("No assignment was timed");
        }
        var sorted = millis.clone();
        Arrays.sort(sorted);
        return new Delay(percentile(sorted, 0.50), percentile(sorted, 0.99), sorted[sorted.length - 1], sorted.length);
    }

    /** Nearest rank: a value that was measured, never one between two. */
    private static double percentile(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
