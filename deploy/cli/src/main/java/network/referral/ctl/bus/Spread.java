package network.referral.ctl.bus;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What was decided, by the controller or by a transaction, is seen at a broker a moment
 * later.
 */
public final class Spread {

    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int LOOK_MILLIS = 50;

    private Spread() {
    }

    /** False where it is not known when the time is over. */
    public static boolean await(BooleanSupplier isKnown) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isKnown.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

}
