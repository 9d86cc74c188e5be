package network.referral.keystore.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.Provisioning;
import network.referral.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All there ever were are looked at while one of them may be untold, and not after. */
class TellErasuresIT {

    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", TestBus.shared().bootstrapServers());

    private static final Instant NOW = Instant.parse("2026-11-24T08:15:00Z");

    private final Walked erasures = new Walked();

    private final AtomicInteger rounds = new AtomicInteger();

    private final Wire wire = new Wire(TestBus.shared().registry());

    private final ErasuresTopic topic = new ErasuresTopic(wire,
            ConfirmedWrites.to(CLIENT, Provisioning.LARGEST_LETTER_BYTES), CLIENT);

    private final TellErasures telling = new TellErasures(() -> erasures, this::round, topic);

    @BeforeEach
    void start() {
        TestBus.shared().provision(Topics.shared());
        telling.start();
    }

    @AfterEach
    void close() {
        telling.close();
        wire.close();
    }

    @Test
    void what_is_told_is_looked_at_no_more() {
        erasures.put(somebody(), NOW);
        erasures.put(somebody(), NOW);
        awaitIdle();

        int walks = erasures.walks.get();
        int round = rounds.get();
        await().until(() -> rounds.get() > round + 3);
        assertThat(telling.untold()).isZero();
        assertThat(erasures.walks).hasValue(walks);
    }

    @Test
    void the_next_one_is_told_all_the_same() {
        erasures.put(somebody(), NOW);
        awaitIdle();
        var next = somebody();
        erasures.put(next, NOW);

        await().until(() -> topic.has(next));
    }

    /** Once a round has found all of them told. */
    private void awaitIdle() {
        await().until(() -> telling.untold() == 0);
        int round = rounds.get();
        await().until(() -> rounds.get() > round + 1);
    }

    /** Nothing is left to be finished before anything is told. */
    private int round() {
        rounds.incrementAndGet();
        return 0;
    }

    private static ReferralId somebody() {
        return new ReferralId(UUID.randomUUID());
    }

    /** Counts how often somebody looks at all of them. */
    private static final class Walked extends AbstractMap<ReferralId, Instant> {

        private final Map<ReferralId, Instant> all = new ConcurrentHashMap<>();

        private final AtomicInteger walks = new AtomicInteger();

        @Override
        public Instant put(ReferralId referral, Instant at) {
            return all.put(referral, at);
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public Set<Entry<ReferralId, Instant>> entrySet() {
            walks.incrementAndGet();
            return all.entrySet();
        }

    }

}
