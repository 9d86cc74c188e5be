package network.referral.keystore.bus;

import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.schemas.ReferralId;
import network.referral.wire.ConfirmedWrites;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellErasuresTest {

    private static final int LARGEST = 1024;

    private final AtomicInteger asked = new AtomicInteger();

    private final ErasuresTopic unused = new ErasuresTopic(null, ConfirmedWrites.to(Map.of(), LARGEST), Map.of());

    @ParameterizedTest
    @ValueSource(classes = { OutOfMemoryError.class, IllegalStateException.class })
    void nothing_ends_the_telling_for_good(Class<? extends Throwable> failure) {
        try (var telling = new TellErasures(() -> fail(failure), unused)) {
            telling.start();

            await().until(() -> asked.get() > 1);
        }
    }

    private Map<ReferralId, Instant> fail(Class<? extends Throwable> failure) {
        asked.incrementAndGet();
        if (failure == OutOfMemoryError.class) {
            throw new OutOfMemoryError();
        }
        throw new IllegalStateException("The store does not answer");
    }

}
