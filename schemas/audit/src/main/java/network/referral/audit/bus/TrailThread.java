package network.referral.audit.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import network.referral.wire.RegistryAwayException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what waits, some at a time: none is sent before those of the time before are on
 * record. Begins another chain when one has failed; where it was refused later each time,
 * as what was announced of each stays for ever.
 */
final class TrailThread implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TrailThread.class);

    private static final int AT_A_TIME = 200;

    private static final long LOOK_MILLIS = 100;

    private static final long PAUSE_MILLIS = 500;

    /** Of the pause: about a minute at most. */
    private static final int MOST_DOUBLINGS = 7;

    private static final long NANOS_PER_WARNING = TimeUnit.MINUTES.toNanos(1);

    private final BlockingQueue<Told> queue;

    private final TrailSettings settings;

    private final TrailMeters meters;

    private final Supplier<OpenChain> begin;

    private final List<Told> inHand = new ArrayList<>();

    private final CountDownLatch closing = new CountDownLatch(1);

    private final Thread thread = Thread.ofPlatform().daemon().name("audit-trail").unstarted(this::run);

    /** When it was last warned of a failure that lasts, in nanoseconds. */
    private OptionalLong warned = OptionalLong.empty();

    /** In a row. */
    private int refusals;

    private volatile OpenChain chain;

    private volatile long busySince = Long.MAX_VALUE;

    TrailThread(BlockingQueue<Told> queue, TrailSettings settings, TrailMeters meters, Supplier<OpenChain> begin) {
        this.queue = queue;
        this.settings = settings;
        this.meters = meters;
        this.begin = begin;
    }

    void start() {
        thread.start();
    }

    boolean isWriting() {
        long since = busySince;
        return chain != null && (since == Long.MAX_VALUE || System.nanoTime() - since < settings.patience().toNanos());
    }

    private void run() {
        try {
            goRound();
        }
        finally {
            // whatever has ended it: what waits would wait for nobody
            end();
        }
    }

    private void goRound() {
        while (!isDone()) {
            try {
                turn();
                warned = OptionalLong.empty();
                refusals = 0;
            }
            catch (InterruptException e) {
                break;
            }
            catch (RuntimeException | Error e) {
                // also an error: whoever tells of an act would wait for nobody
                warn(e);
                failed(e);
                if (closing.getCount() == 0) {
                    break;
                }
            }
        }
    }

    /** Once a minute while it lasts. */
    private void warn(Throwable cause) {
        long now = System.nanoTime();
        if (warned.isEmpty() || now - warned.getAsLong() >= NANOS_PER_WARNING) {
            log.warn("The audit trail cannot be written: {}", cause.getClass().getSimpleName());
            warned = OptionalLong.of(now);
        }
    }

    private boolean isDone() {
        return closing.getCount() == 0 && queue.isEmpty() && inHand.isEmpty();
    }

    private void turn() {
        if (chain == null) {
            chain = begin.get();
        }
        take();
        busySince = System.nanoTime();
        if (!inHand.isEmpty()) {
            chain.write(inHand);
            inHand.forEach(told -> meters.written(told.deed()));
            inHand.forEach(told -> told.written().complete(null));
            inHand.clear();
        }
        chain.signWhenDue(settings);
        busySince = Long.MAX_VALUE;
    }

    private void take() {
        if (inHand.isEmpty()) {
            try {
                var first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    inHand.add(first);
                    queue.drainTo(inHand, AT_A_TIME - 1);
                }
            }
            catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        inHand.removeIf(this::isDropped);
    }

    private boolean isDropped(Told told) {
        if (told.isGivenUp()) {
            meters.refused();
        }
        return told.isGivenUp();
    }

    /**
     * Those that somebody waits for fail; the others are kept for the next chain, and may
     * be on record twice.
     */
    private void failed(Throwable cause) {
        refuseAwaited(cause);
        // nothing was sent where only the registry was away
        if (!(cause instanceof RegistryAwayException) && chain != null) {
            chain.close();
            chain = null;
        }
        try {
            if (closing.await(pauseMillis(OpenChain.isRefusal(cause) ? refusals++ : 0), TimeUnit.MILLISECONDS)) {
                log.debug("Closing");
            }
        }
        catch (InterruptedException e) {
            thread.interrupt();
        }
    }

    private void refuseAwaited(Throwable cause) {
        inHand.stream().filter(Told::awaited).forEach(told -> told.fail(cause));
        inHand.removeIf(this::isDropped);
    }

    static long pauseMillis(int refusals) {
        return PAUSE_MILLIS << Math.min(refusals, MOST_DOUBLINGS);
    }

    private void end() {
        try {
            if (chain != null && queue.isEmpty() && inHand.isEmpty()) {
                chain.signEnd();
            }
        }
        catch (RuntimeException e) {
            log.warn("The end of the audit chain is not signed: {}", e.getClass().getSimpleName());
        }
        finally {
            inHand.addAll(queue);
            refuseAwaited(null);
            if (!inHand.isEmpty()) {
                log.error("{} acts are not on record", inHand.size());
            }
            inHand.forEach(told -> told.fail(null));
            if (chain != null) {
                chain.close();
            }
        }
    }

    /** Waits for what can be written within the patience. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(settings.patience().toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(settings.patience().toMillis());
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

}
