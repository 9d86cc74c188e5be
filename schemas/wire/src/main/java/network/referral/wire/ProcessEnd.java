package network.referral.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How a service ends whose own memory is wrong and cannot be put right: it is started
 * again, as by Kubernetes or systemd, and learns anew what there is.
 */
@FunctionalInterface
public interface ProcessEnd {

    /** Returns at once, or never. */
    void tryAgain();

    /**
     * Of this process, with code 75: as sysexits.h has it for what may succeed when it is
     * tried again. In order, if that can be done within 15 seconds.
     */
    static ProcessEnd ofThisProcess() {
        int code = 75;
        var inOrder = Duration.ofSeconds(15);
        return () -> {
            CompletableFuture.delayedExecutor(inOrder.toSeconds(), TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(code));
            System.exit(code);
        };
    }

}
