package network.referral.audit.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrailThreadTest {

    private final AtomicInteger begun = new AtomicInteger();

    @BeforeAll
    static void patient() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
    }

    @Test
    void an_error_does_not_end_the_trail() {
        try (var thread = thread(this::begin)) {
            thread.start();

            await().until(() -> begun.get() > 1);
        }
    }

    private static TrailThread thread(Supplier<OpenChain> begin) {
        var settings = TrailSettings.of(Path.of("none.pem"), "0");
        return new TrailThread(new ArrayBlockingQueue<>(1), settings, new TrailMeters(new SimpleMeterRegistry()),
                begin);
    }

    private OpenChain begin() {
        begun.incrementAndGet();
        throw new OutOfMemoryError();
    }

    @Test
    void what_a_broker_refuses_is_tried_less_and_less_often() {
        var refused = new AtomicInteger();
        try (var away = thread(this::begin); var refusing = thread(() -> refuse(refused))) {
            away.start();
            refusing.start();

            await().until(() -> begun.get() > 5);
            assertThat(refused).hasValueBetween(1, 5);
        }
    }

    private static OpenChain refuse(AtomicInteger refused) {
        refused.incrementAndGet();
        throw new TopicAuthorizationException("referral.audit");
    }

    @Test
    void a_pause_grows_up_to_about_a_minute() {
        assertThat(IntStream.range(0, 100).mapToLong(TrailThread::pauseMillis)).startsWith(500L, 1000L, 2000L, 4000L)
            .isSorted()
            .endsWith(64_000L);
    }

}
