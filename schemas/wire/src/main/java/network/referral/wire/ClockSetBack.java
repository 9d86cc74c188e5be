package network.referral.wire;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process whose clock is set back. Kafka's clients and Kafka Streams wait by the
 * clock of the machine: a heartbeat, a new connection, the next record or deadline would
 * come as much later as the clock was set back, and all would look well meanwhile. A
 * service that is started again goes on where it stopped. What it has dated by a clock
 * that was ahead is not mended by that, and of one that stays ahead nothing is said here.
 */
final class ClockSetBack implements AutoCloseable {

    /**
     * Half of what a broker waits for a heartbeat of routing. What is set back by less is
     * waited for.
     */
    static final Duration BEARABLE = Duration.ofSeconds(5);

    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(ClockSetBack.class);

    private final LongSupplier clockMillis;

    private final LongSupplier stopwatchNanos;

    private final Runnable end;

    private final ScheduledExecutorService looks = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("clock-set-back").factory());

    private long ahead = Long.MIN_VALUE / 2;

    /**
     * @param clockMillis which may be set
     * @param stopwatchNanos which cannot be
     */
    ClockSetBack(LongSupplier clockMillis, LongSupplier stopwatchNanos, Runnable end) {
        this.clockMillis = clockMillis;
        this.stopwatchNanos = stopwatchNanos;
        this.end = end;
        look();
    }

    static ClockSetBack watch(ProcessEnd end) {
        var watched = new ClockSetBack(System::currentTimeMillis, System::nanoTime, end::tryAgain);
        watched.looks.scheduleWithFixedDelay(watched::look, 1, 1, TimeUnit.SECONDS);
        return watched;
    }

    /** By as much as it is ahead of the stopwatch less than it was, it was set back. */
    void look() {
        long begun = stopwatchNanos.getAsLong();
        long clock = clockMillis.getAsLong();
        long nanos = stopwatchNanos.getAsLong();
        if (nanos - begun > AT_ONCE.toNanos()) {
            // held up in between: the two are not of one moment
            return;
        }
        long before = ahead;
        ahead = clock - TimeUnit.NANOSECONDS.toMillis(nanos);
        if (before - ahead > BEARABLE.toMillis()) {
            log.error("The clock was set back by {} seconds. This process ends, to be started again",
                    (before - ahead) / 1000);
            end.run();
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

}
