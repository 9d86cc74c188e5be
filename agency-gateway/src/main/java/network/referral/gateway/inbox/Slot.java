package network.referral.gateway.inbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One assignment's entry as it changes. Written by the follower's thread alone; the two
 * locks keep speakers apart and never stop that thread for longer than a glance.
 */
final class Slot {

    private final ReentrantLock speaking = new ReentrantLock(true);

    private final ReentrantLock glance = new ReentrantLock();

    private final Condition changed = glance.newCondition();

    private volatile InboxEntry entry = InboxEntry.EMPTY;

    /** As which it stands in lists, and in what stands for them. */
    private volatile InboxEntry placed = InboxEntry.EMPTY;

    InboxEntry entry() {
        return entry;
    }

    InboxEntry placed() {
        return placed;
    }

    void set(InboxEntry next) {
        entry = next;
    }

    void isPlaced(InboxEntry as) {
        glance.lock();
        try {
            placed = as;
            changed.signalAll();
        }
        finally {
            glance.unlock();
        }
    }

    /**
     * Runs while nobody else speaks of this assignment; empty when others took all of the
     * time.
     */
    <T> Optional<T> whileSpeaking(Duration patience, Supplier<T> act) throws InterruptedException {
        if (!speaking.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(act.get());
        }
        finally {
            speaking.unlock();
        }
    }

    /**
     * True once the statement has been read back, and whoever looks at a list next is
     * shown it; false when the time is over.
     */
    boolean awaitSeen(String statusId, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        glance.lock();
        try {
            while (!placed.history().hasSeen(statusId)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        }
        finally {
            glance.unlock();
        }
    }

}
