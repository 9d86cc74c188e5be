package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose clock is set back waits no hour for the hour to come again. */
class ClockSetBackTest {

    private long clock = 1_796_000_000_000L;

    private long stopwatch = -7;

    private final Deque<Long> holdUps = new ArrayDeque<>();

    private final AtomicInteger ends = new AtomicInteger();

    private final ClockSetBack watched = new ClockSetBack(this::clock, () -> stopwatch, ends::incrementAndGet);

    @ParameterizedTest
    @ValueSource(longs = { 5_001, 60_000, 18_000_000 })
    void endsWhereItIsSetBack(long millis) {
        passes(3_000);
        clock -= millis;
        passes(1_000);
        assertThat(ends).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = { -18_000_000, 0, 1, 999, 5_000 })
    void runsOnWhereItIsSetForwardOrBackByLittle(long millis) {
        passes(3_000);
        clock -= millis;
        passes(1_000);
        passes(1_000);
        assertThat(ends).hasValue(0);
    }

    @Test
    void endsWhereItIsSetForwardAndBackAgain() {
        clock += 3_600_000;
        passes(1_000);
        clock -= 3_600_000;
        passes(1_000);
        assertThat(ends).hasValue(1);
    }

    @Test
    void runsOnWhereItWasHeldUpWhileItLooked() {
        holdUps.add(-60_000L);
        passes(1_000);
        holdUps.add(60_000L);
        passes(1_000);
        passes(1_000);
        assertThat(ends).hasValue(0);
    }

    @Test
    void endsAlsoWhereItWasHeldUpMeanwhile() {
        clock -= 60_000;
        holdUps.add(60_000L);
        passes(1_000);
        passes(1_000);
        assertThat(ends).hasValue(1);
    }

    /** Before it is read, or after, time may pass. */
    private long clock() {
        long heldUp = holdUps.isEmpty() ? 0 : holdUps.remove();
        long before = Math.max(-heldUp, 0);
        clock += before;
        long read = clock;
        clock += Math.max(heldUp, 0);
        stopwatch += TimeUnit.MILLISECONDS.toNanos(Math.abs(heldUp));
        return read;
    }

    private void passes(long millis) {
        clock += millis;
        stopwatch += TimeUnit.MILLISECONDS.toNanos(millis);
        watched.look();
    }

}
