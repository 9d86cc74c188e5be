package network.referral.routing.bus;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import network.referral.wire.RegistryAwayException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a registry that is away: the record at hand is sound and must not be parked.
 * Gives up well before the broker would think this thread dead, also where each attempt
 * takes long; then the thread is replaced and the record taken again.
 */
final class RegistryPatience {

    private static final Logger log = LoggerFactory.getLogger(RegistryPatience.class);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final long PAUSE_MILLIS = 500;

    private RegistryPatience() {
    }

    static <T> T patiently(Supplier<T> attempt) {
        return patiently(attempt, System::nanoTime);
    }

    static <T> T patiently(Supplier<T> attempt, LongSupplier nanos) {
        long begun = nanos.getAsLong();
        while (true) {
            try {
                return attempt.get();
            }
            catch (RegistryAwayException e) {
                if (nanos.getAsLong() - begun >= LONGEST.toNanos()) {
                    throw e;
                }
                log.warn("{}: waiting for it", e.getMessage());
                Utils.sleep(PAUSE_MILLIS);
            }
        }
    }

}
