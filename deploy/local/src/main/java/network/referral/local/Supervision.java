package network.referral.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import network.referral.local.terminal.Screen;

/**
 * Starts a process again that ended by itself, as whatever runs the network in production
 * would, and gives up on one that keeps ending.
 */
final class Supervision {

    private static final int MOST = 5;

    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Screen screen;

    private final Map<String, Deque<Instant>> ends = new HashMap<>();

    private final CompletableFuture<Void> givenUp = new CompletableFuture<>();

    Supervision(Screen screen) {
        this.screen = screen;
    }

    /** Returns at once; the process comes back while others may end. */
    void ended(NetworkProcess process) {
        screen.progress(process.endedEarly().getMessage());
        Thread.ofVirtual().start(() -> restart(process));
    }

    private void restart(NetworkProcess process) {
        while (mayEndOnceMore(process.name(), Instant.now())) {
            try {
                screen.progress("starting " + process.name() + " again");
                process.start();
                screen.progress(process.name() + " is ready again");
                return;
            }
            catch (RuntimeException | Error e) {
                if (process.isRetired()) {
                    return;
                }
                screen.progress(e instanceof LocalNetworkException ? e.getMessage()
                        : process.name() + " cannot be started: " + e.getClass().getName());
            }
        }
        givenUp.completeExceptionally(new LocalNetworkException(process.name() + " ended or did not come up " + MOST
                + " times within " + WITHIN.toMinutes() + " minutes. Giving up."));
    }

    private synchronized boolean mayEndOnceMore(String name, Instant now) {
        var recent = ends.computeIfAbsent(name, unseen -> new ArrayDeque<>());
        recent.removeIf(end -> end.isBefore(now.minus(WITHIN)));
        recent.add(now);
        return recent.size() < MOST;
    }

    /**
     * Blocks for as long as the network runs.
     * @throws LocalNetworkException when a process keeps ending
     */
    void awaitGivingUp() {
        try {
            givenUp.join();
        }
        catch (CompletionException e) {
            throw e.getCause() instanceof LocalNetworkException cause ? cause : e;
        }
    }

}
