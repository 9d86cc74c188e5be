package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final AtomicInteger givenUp = new AtomicInteger();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final RoutingMetrics metrics = new RoutingMetrics(meters);

    @Test
    void replaces_threads_that_died_and_gives_up_beyond_the_limit() throws InterruptedException {
        var replacement = new ThreadReplacement(2, LONG, () -> false, metrics, givenUp::incrementAndGet);

        assertThat(answerToOneThatEnds(replacement)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(answerToOneThatEnds(replacement)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(givenUp).hasValue(0);

        assertThat(answerToOneThatEnds(replacement)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(givenUp).hasValue(1);
        assertThat(meters.counter("referral.threads.died").count()).isEqualTo(3);
    }

    @Test
    void gives_up_on_a_thread_that_died_and_does_not_end() throws InterruptedException {
        var replacement = new ThreadReplacement(2, Duration.ofMillis(1), () -> false, metrics,
                givenUp::incrementAndGet);
        var never = new CountDownLatch(1);
        var stuck = Thread.ofPlatform().daemon().start(() -> {
            replacement.handle(new IllegalStateException());
            try {
                never.await();
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        await().until(() -> givenUp.get() == 1);

        assertThat(stuck.isAlive()).isTrue();
        never.countDown();
        stuck.join();
    }

    @Test
    void gives_up_on_a_thread_that_ends_with_none_in_its_place() throws InterruptedException {
        var replacement = new ThreadReplacement(2, LONG, () -> true, metrics, givenUp::incrementAndGet);

        assertThat(answerToOneThatEnds(replacement)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);

        await().until(() -> givenUp.get() == 1);
    }

    /** As where a container has as many as it may: nor is another stream thread. */
    @Test
    void gives_up_where_no_thread_can_be_made_that_sees_to_another() throws InterruptedException {
        var replacement = new ThreadReplacement(2, LONG, () -> false, metrics, givenUp::incrementAndGet) {
            @Override
            void begin(Runnable watch) {
                throw new OutOfMemoryError("unable to create native thread");
            }
        };

        assertThat(answerToOneThatEnds(replacement)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);

        assertThat(givenUp).hasValue(1);
    }

    private static StreamThreadExceptionResponse answerToOneThatEnds(ThreadReplacement replacement)
            throws InterruptedException {
        var answer = new StreamThreadExceptionResponse[1];
        var thread = Thread.ofPlatform().start(() -> answer[0] = replacement.handle(new IllegalStateException()));
        thread.join();
        return answer[0];
    }

}
