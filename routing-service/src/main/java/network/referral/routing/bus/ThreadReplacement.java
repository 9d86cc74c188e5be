package network.referral.routing.bus;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, up to a limit; beyond it the process ends, since
 * one that stays alive in error looks well from outside and routes nobody. So it does
 * when a thread that died does not end: a producer whose commit has timed out may close
 * never (seen with Kafka 4.2.2), and its thread would keep its partitions, and whoever is
 * reported in them, for ever. And so it does when there is none in its place: the new
 * one's clients are made by the thread that dies, which fails where no name resolves or
 * no more files can be opened, and nobody tries again; and when no thread can be made,
 * not even the one that would see to that.
 */
class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ThreadReplacement.class);

    private final AtomicInteger left;

    private final Duration patience;

    private final BooleanSupplier areTooFew;

    private final RoutingMetrics metrics;

    private final Runnable giveUp;

    /**
     * @param patience how long a thread that died may take to end
     * @param areTooFew whether fewer threads live than there must be
     */
    ThreadReplacement(int limit, Duration patience, BooleanSupplier areTooFew, RoutingMetrics metrics,
            Runnable giveUp) {
        this.left = new AtomicInteger(limit);
        this.patience = patience;
        this.areTooFew = areTooFew;
        this.metrics = metrics;
        this.giveUp = giveUp;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable cause) {
        log.error("A stream thread died of {}, root {}", cause.getClass().getName(), root(cause).getClass().getName());
        metrics.threadDied();
        if (left.getAndDecrement() > 0) {
            try {
                demandAnother(Thread.currentThread());
            }
            catch (OutOfMemoryError e) {
                log.error("No thread can be made that sees to another in the place of one that died; the process ends");
                giveUp.run();
            }
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        log.error("Too many stream threads have died; the process ends so that it can be started afresh");
        giveUp.run();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** In the place of one that dies: it begins before that one ends, or never. */
    private void demandAnother(Thread dying) {
        begin(() -> {
            try {
                if (!dying.join(patience)) {
                    log.error(
                            "A stream thread that died does not end; the process ends so that it can be started afresh");
                    giveUp.run();
                }
                else if (areTooFew.getAsBoolean()) {
                    log.error(
                            "A stream thread that died has none in its place; the process ends so that it can be started afresh");
                    giveUp.run();
                }
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void begin(Runnable watch) {
        Thread.ofPlatform().daemon().name("demand-another").start(watch);
    }

    private static Throwable root(Throwable cause) {
        var root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

}
