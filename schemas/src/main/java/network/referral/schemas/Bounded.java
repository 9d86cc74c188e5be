package network.referral.schemas;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives a time-out to a call that has none of its own, or one that ends with the headers,
 * as the JDK's HTTP client has. On a thread of its own: what that client does later it
 * does on the common pool, which one call that waits may fill where processors are few.
 */
public final class Bounded {

    private Bounded() {
    }

    /**
     * The call is interrupted when the time is over, or whoever waits is interrupted.
     * @throws ExecutionException with what the call threw
     */
    public static <T> T call(Callable<T> call, Duration patience)
            throws ExecutionException, TimeoutException, InterruptedException {
        var task = new FutureTask<>(call);
        Thread.ofVirtual().name("bounded-call").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        finally {
            task.cancel(true);
        }
    }

}
