package network.referral.local;

import java.util.function.Consumer;

/**
 * One process of the network: to be stopped, killed and started again, on the same port
 * and with all it had.
 */
public final class NetworkProcess implements AutoCloseable {

    private final Recipe recipe;

    private final Consumer<NetworkProcess> onUnexpectedEnd;

    private Child child;

    private boolean retired;

    /**
     * @param onUnexpectedEnd told each time it ends by itself after it was ready
     */
    NetworkProcess(Recipe recipe, Consumer<NetworkProcess> onUnexpectedEnd) {
        this.recipe = recipe;
        this.onUnexpectedEnd = onUnexpectedEnd;
    }

    public String name() {
        return recipe.name();
    }

    /**
     * Returns when it is ready; does nothing when it runs.
     * @throws LocalNetworkException when it does not come up; it is not left running
     */
    public void start() {
        var started = spawn();
        try {
            recipe.ready().accept(started);
        }
        catch (RuntimeException e) {
            started.close();
            throw e;
        }
        started.unexpectedEnd().thenRun(() -> {
            if (!isRetired()) {
                onUnexpectedEnd.accept(this);
            }
        });
    }

    private synchronized Child spawn() {
        if (retired) {
            throw new LocalNetworkException("The network is being stopped.");
        }
        if (!isAlive()) {
            child = Child.start(recipe.name(), recipe.program(), recipe.environment(), recipe.log());
        }
        return child;
    }

    public synchronized boolean isAlive() {
        return child != null && child.isAlive();
    }

    public synchronized long pid() {
        return child.pid();
    }

    /** Asks it to end, and waits until it has. */
    public void stop() {
        var running = child();
        if (running != null) {
            running.close();
        }
    }

    /** As kill -9 does: nothing is put in order. */
    public void kill() {
        var running = child();
        if (running != null) {
            running.kill();
        }
    }

    /** What it said last and how it ended, for a person. */
    LocalNetworkException endedEarly() {
        return child().endedEarly();
    }

    private synchronized Child child() {
        return child;
    }

    /** From now on it cannot be started again, and its end surprises nobody. */
    synchronized void retire() {
        retired = true;
    }

    synchronized boolean isRetired() {
        return retired;
    }

    /** For good. */
    @Override
    public void close() {
        retire();
        stop();
    }

}
