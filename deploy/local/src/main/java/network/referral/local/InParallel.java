package network.referral.local;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** Several things at once, and the first failure of any. */
final class InParallel {

    private InParallel() {
    }

    /**
     * Returns when all are done, or throws as soon as one fails, without waiting for the
     * others: the caller stops what they work on.
     */
    static void run(List<Runnable> tasks) {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        var failed = new CompletableFuture<Void>();
        var running = tasks.stream().map(task -> CompletableFuture.runAsync(task, executor)).toList();
        running.forEach(task -> task.whenComplete((done, failure) -> {
            if (failure != null) {
                failed.completeExceptionally(failure);
            }
        }));
        executor.shutdown();
        try {
            CompletableFuture.anyOf(failed, CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))).join();
        }
        catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

}
