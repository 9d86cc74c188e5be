package network.referral.keystore.vault;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import network.referral.schemas.ReferralId;

/**
 * Calls about one referral take turns: two first wraps make one key, and an erasure finds
 * no key in use. Some different referrals share a lock; no call takes two.
 */
final class Turns {

    private static final int LOCKS = 1024;

    private final ReentrantLock[] locks = Stream.generate(ReentrantLock::new)
        .limit(LOCKS)
        .toArray(ReentrantLock[]::new);

    <T> T take(ReferralId referral, Supplier<T> call) {
        var lock = locks[Math.floorMod(referral.hashCode(), LOCKS)];
        lock.lock();
        try {
            return call.get();
        }
        finally {
            lock.unlock();
        }
    }

}
