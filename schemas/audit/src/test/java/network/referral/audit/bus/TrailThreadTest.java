package network.referral.audit.bus;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrailThreadTest {

    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void an_error_does_not_end_the_trail() {
        var settings = TrailSettings.of(Path.of("none.pem"), "0");
        var meters = new TrailMeters(new SimpleMeterRegistry());
        try (var thread = new TrailThread(new ArrayBlockingQueue<>(1), settings, meters, this::begin)) {
            thread.start();

            await().until(() -> begun.get() > 1);
        }
    }

    private OpenChain begin() {
        begun.incrementAndGet();
        throw new OutOfMemoryError();
    }

}
