package network.referral.keystore.vault;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** A call that hangs must not make all others hang: a lock is waited for so long. */
final class Patience {

    /** Below that of whoever asks the key store. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private Patience() {
    }

    /**
     * @param whatHangs said where it is in vain
     * @throws VaultAwayException without the lock
     */
    static void take(Lock lock, String whatHangs) {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new VaultAwayException(whatHangs, null);
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultAwayException("Interrupted before its turn", e);
        }
    }

}
