package network.referral.routing.bus;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, up to a limit; beyond it the process ends, since
 * one that stays alive in error looks well from outside and routes nobody.
 */
class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ThreadReplacement.class);

    private final AtomicInteger left;

    private final Runnable giveUp;

    ThreadReplacement(int limit, Runnable giveUp) {
        this.left = new AtomicInteger(limit);
        this.giveUp = giveUp;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable cause) {
        log.error("A stream thread died of {}, root {}", cause.getClass().getName(), root(cause).getClass().getName());
        if (left.getAndDecrement() > 0) {
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        log.error("Too many stream threads have died; the process ends so that it can be started afresh");
        giveUp.run();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static Throwable root(Throwable cause) {
        var root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

}
