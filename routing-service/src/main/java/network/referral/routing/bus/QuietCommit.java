package network.referral.routing.bus;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Has what a task takes after a quiet time committed at once: who reports one person at
 * night does not wait for the interval at which a busy hour is committed.
 */
final class QuietCommit {

    static final Duration QUIET = Duration.ofMillis(100);

    private final ProcessingContext context;

    private long last;

    QuietCommit(ProcessingContext context) {
        this.context = context;
    }

    /** To be called once a record is dealt with. */
    void taken() {
        long now = context.currentSystemTimeMs();
        if (now - last >= QUIET.toMillis()) {
            context.commit();
        }
        last = now;
    }

}
