package network.referral.audit.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import network.referral.audit.NotOnRecordException;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Deed;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith(OutputCaptureExtension.class)
class TrailThreadTest {

    private static final Deed DEED = Deed.of(Act.RIGHTS_CHANGED, "renewed");

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
        return thread(new ArrayBlockingQueue<>(1), begin);
    }

    private static TrailThread thread(BlockingQueue<Told> queue, Supplier<OpenChain> begin) {
        var settings = new TrailSettings(Path.of("none.pem"), "0", 100, Duration.ofSeconds(30), Duration.ofMinutes(10),
                Duration.ofSeconds(5), 1, false);
        return new TrailThread(queue, settings, new TrailMeters(new SimpleMeterRegistry()), begin);
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

            await().until(() -> begun.get() > 5 && refused.get() > 0 && begun.get() > 2 * refused.get());
        }
    }

    private static OpenChain refuse(AtomicInteger refused) {
        refused.incrementAndGet();
        throw new TopicAuthorizationException("referral.audit");
    }

    @Test
    void one_that_is_interrupted_closes_its_chain_all_the_same() {
        var chain = open();
        Thread.currentThread().interrupt();

        assertThatCode(chain::close).doesNotThrowAnyException();
        assertThat(Thread.interrupted()).as("whoever goes round with it is to learn of it").isTrue();
    }

    @Test
    void what_waits_fails_also_where_an_interrupt_comes_amid_a_failure() {
        var late = new Told(DEED, Instant.EPOCH, true);
        var thread = thread(new InterruptingQueue(new Told(DEED, Instant.EPOCH, true), late), this::beginOnce);
        thread.start();

        assertThat(late.written()).failsWithin(Duration.ofMinutes(1))
            .withThrowableOfType(ExecutionException.class)
            .withCauseInstanceOf(NotOnRecordException.class);
    }

    /** What is refused has not happened. */
    @Test
    void whoever_waits_at_the_end_is_refused_and_the_rest_is_counted_as_not_on_record(CapturedOutput log) {
        var queue = new ArrayBlockingQueue<Told>(4);
        queue.add(new Told(DEED, Instant.EPOCH, true));
        queue.add(new Told(DEED, Instant.EPOCH, false));
        queue.add(new Told(DEED, Instant.EPOCH, false));
        var givenUp = new Told(DEED, Instant.EPOCH, true);
        givenUp.giveUp();
        queue.add(givenUp);
        try (var thread = thread(queue, () -> {
            throw new InterruptException(new InterruptedException());
        })) {
            thread.start();
        }

        assertThat(log).contains(" 2 acts are not on record");
        assertThat(queue.peek().written()).isCompletedExceptionally();
    }

    /** Its first chain has no wire, and fails with the first act. */
    private OpenChain beginOnce() {
        if (begun.getAndIncrement() > 0) {
            throw new InterruptException(new InterruptedException());
        }
        return open();
    }

    private static OpenChain open() {
        return new OpenChain(null, null, Clock.systemUTC(), Map.of("bootstrap.servers", "127.0.0.1:1"),
                ChainId.parse("key-store/0/20261124T081500000Z/5f3a90c1"));
    }

    /** To whoever takes from it first. */
    @SuppressWarnings("serial")
    private static final class InterruptingQueue extends ArrayBlockingQueue<Told> {

        private final AtomicReference<Told> meanwhile;

        InterruptingQueue(Told first, Told meanwhile) {
            super(2, false, List.of(first));
            this.meanwhile = new AtomicReference<>(meanwhile);
        }

        @Override
        public int drainTo(Collection<? super Told> hand, int most) {
            var late = meanwhile.getAndSet(null);
            if (late != null) {
                add(late);
                Thread.currentThread().interrupt();
                return 0;
            }
            return super.drainTo(hand, most);
        }

    }

    @Test
    void a_pause_grows_up_to_about_a_minute() {
        assertThat(IntStream.range(0, 100).mapToLong(TrailThread::pauseMillis)).startsWith(500L, 1000L, 2000L, 4000L)
            .isSorted()
            .endsWith(64_000L);
    }

}
