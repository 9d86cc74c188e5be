package network.referral.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition, for a limited time. */
final class Patience {

    private static final long STEP_MILLIS = 100;

    private Patience() {
    }

    /**
     * @param what is awaited, for the message when the time is over
     * @param alive throws when waiting is of no use any more
     */
    static void await(String what, Duration limit, Runnable alive, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            alive.run();
            if (System.nanoTime() > end) {
                throw new BenchFailure("Waited " + limit.toSeconds() + " s in vain for " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted", e);
        }
    }

}
