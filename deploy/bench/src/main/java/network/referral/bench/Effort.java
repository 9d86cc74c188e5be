package network.referral.bench;

import java.time.Duration;

/**
 * Processor time that a subject takes for its reports, which other work on the machine
 * disturbs less than it disturbs the clock. Told now and then how much is left.
 */
final class Effort {

    private static final double MICRO = 1000.0;

    private final int timed;

    private long leftAtFirst = -1;

    private long leftAtLast;

    private Duration cpuAtFirst;

    private Duration cpuAtLast;

    /**
     * @param timed reports at the end that count
     */
    Effort(int timed) {
        this.timed = timed;
    }

    void at(long left, Duration cpu) {
        if (left > timed) {
            return;
        }
        if (leftAtFirst < 0) {
            leftAtFirst = left;
            cpuAtFirst = cpu;
        }
        leftAtLast = left;
        cpuAtLast = cpu;
    }

    /** Microseconds a report. */
    double micros() {
        long reports = leftAtFirst - leftAtLast;
        return reports <= 0 ? 0 : cpuAtLast.minus(cpuAtFirst).toNanos() / MICRO / reports;
    }

}
