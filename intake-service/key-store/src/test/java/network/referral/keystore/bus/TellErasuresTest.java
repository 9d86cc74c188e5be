package network.referral.keystore.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.schemas.ReferralId;
import network.referral.wire.ConfirmedWrites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellErasuresTest {

    private static final int LARGEST = 1024;

    private final AtomicInteger asked = new AtomicInteger();

    private final ErasuresTopic unused = new ErasuresTopic(null, ConfirmedWrites.to(Map.of(), LARGEST), Map.of());

    @ParameterizedTest
    @ValueSource(classes = { OutOfMemoryError.class, IllegalStateException.class })
    void nothing_ends_the_telling_for_good(Class<? extends Throwable> failure) {
        try (var telling = new TellErasures(() -> fail(failure), () -> 0, unused)) {
            telling.start();

            await().until(() -> asked.get() > 1);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = { OutOfMemoryError.class, IllegalStateException.class })
    void an_erasure_that_was_broken_off_is_finished_whatever_keeps_others_from_being_told(
            Class<? extends Throwable> failure) {
        var left = new AtomicInteger(2);
        try (var telling = new TellErasures(() -> fail(failure), left::decrementAndGet, unused)) {
            telling.start();

            await().until(() -> left.get() <= 0);
        }
    }

    @Test
    void what_can_be_lost_is_kept_before_anybody_is_waited_for() {
        var order = new ConcurrentLinkedQueue<String>();
        try (var telling = new TellErasures(() -> {
            order.add("told");
            return Map.of();
        }, () -> {
            order.add("kept");
            return 0;
        }, unused)) {
            telling.start();

            await().until(() -> order.size() > 1);
        }
        assertThat(order.peek()).isEqualTo("kept");
    }

    private Map<ReferralId, Instant> fail(Class<? extends Throwable> failure) {
        asked.incrementAndGet();
        if (failure == OutOfMemoryError.class) {
            throw new OutOfMemoryError();
        }
        throw new IllegalStateException("The store does not answer");
    }

}
