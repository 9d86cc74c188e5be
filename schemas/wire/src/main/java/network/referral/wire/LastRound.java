package network.referral.wire;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** When a follower last came round to all that it follows, and who waits for it. */
final class LastRound {

    private final LongSupplier millis;

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition cameRound = lock.newCondition();

    private volatile long lastMillis;

    /**
     * @param millis since 1970, as the clock says
     */
    LastRound(LongSupplier millis) {
        this.millis = millis;
        begin();
    }

    void begin() {
        lastMillis = now();
    }

    void come() {
        begin();
        lock.lock();
        try {
            cameRound.signalAll();
        }
        finally {
            lock.unlock();
        }
    }

    long now() {
        return millis.getAsLong();
    }

    /** In milliseconds since 1970. */
    long lastMillis() {
        return lastMillis;
    }

    /**
     * Looks once a round.
     * @return false when the time is over
     */
    boolean awaitThat(BooleanSupplier reached, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!reached.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = cameRound.awaitNanos(left);
            }
            return true;
        }
        finally {
            lock.unlock();
        }
    }

}
