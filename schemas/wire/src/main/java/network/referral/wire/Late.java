package network.referral.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A client of the brokers that is made when first needed, since a broker whose name is
 * not known yet must not keep a service from starting. To make one is to look names up,
 * which may take minutes: whoever needs it waits as long as he likes, and behind nobody.
 * Safe for concurrent use.
 *
 * @param <T> the client
 */
public final class Late<T> {

    private final Supplier<T> make;

    private final Consumer<T> end;

    /** Null where none is needed yet; a failed one is made again. */
    private CompletableFuture<T> made;

    private boolean closed;

    /**
     * @param end what to do with one that is made after this was closed
     */
    public Late(Supplier<T> make, Consumer<T> end) {
        this.make = make;
        this.end = end;
    }

    /**
     * @throws TimeoutException when it is not made in time; it may be for the next
     * @throws RuntimeException with which it could not be made
     */
    public T get(Duration patience) {
        try {
            return making().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("The brokers' names are still looked up", e);
        }
        catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private synchronized CompletableFuture<T> making() {
        if (made == null || made.isCompletedExceptionally() && !closed) {
            var next = new CompletableFuture<T>();
            // a look-up would take a virtual thread's carrier with it
            Thread.ofPlatform().daemon().name("broker-names").start(() -> make(next));
            made = next;
        }
        return made;
    }

    private void make(CompletableFuture<T> next) {
        try {
            var client = make.get();
            if (!next.complete(client)) {
                end.accept(client);
            }
        }
        catch (RuntimeException | Error e) {
            next.completeExceptionally(e);
        }
    }

    /** True where it was the one that is there: then another is made when needed. */
    synchronized boolean forget(T used) {
        boolean isThere = !closed && present().filter(there -> there == used).isPresent();
        made = isThere ? null : made;
        return isThere;
    }

    /**
     * None is made from now on.
     * @return the one that is to be closed
     */
    public synchronized Optional<T> close() {
        closed = true;
        if (made == null) {
            made = new CompletableFuture<>();
        }
        made.completeExceptionally(new IllegalStateException("It is closed"));
        return present();
    }

    private Optional<T> present() {
        boolean isThere = made != null && made.isDone() && !made.isCompletedExceptionally();
        return isThere ? Optional.of(made.join()) : Optional.empty();
    }

}
