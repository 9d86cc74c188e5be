package network.referral.keystore.vault;

import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import network.referral.schemas.ReferralId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls about one referral take turns: two first wraps make one key, and an erasure finds
 * no key in use. Who asked first is served first. Some different referrals share a lock;
 * no call takes two. Whoever's turn does not come, because another call hangs, is told
 * that the place of the keys is away.
 */
final class Turns {

    private static final Logger log = LoggerFactory.getLogger(Turns.class);

    /** So many calls may hang at once, each with a thread of its own. */
    private static final int LOCKS = 256;

    private final ReentrantLock[] locks = Stream.generate(() -> new ReentrantLock(true))
        .limit(LOCKS)
        .toArray(ReentrantLock[]::new);

    /**
     * One after the other: one that fails holds up no other, and is to be tried again.
     * @param unfinished what is said of it
     */
    void takeEach(Collection<ReferralId> referrals, Consumer<ReferralId> call, String unfinished) {
        for (var referral : referrals) {
            try {
                take(referral, () -> {
                    call.accept(referral);
                    return null;
                });
            }
            catch (VaultAwayException e) {
                log.warn("{}, and is tried again: {}", unfinished, e.getMessage());
            }
        }
    }

    <T> T take(ReferralId referral, Supplier<T> call) {
        return take(referral, call, () -> {
        });
    }

    /**
     * @param inVain done where its turn does not come
     */
    <T> T take(ReferralId referral, Supplier<T> call, Runnable inVain) {
        var lock = locks[Math.floorMod(referral.hashCode(), LOCKS)];
        try {
            Patience.take(lock, "Another call about a referral has not ended");
        }
        catch (VaultAwayException e) {
            inVain.run();
            throw e;
        }
        try {
            return call.get();
        }
        finally {
            lock.unlock();
        }
    }

}
