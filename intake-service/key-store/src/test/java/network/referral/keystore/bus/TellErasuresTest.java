package network.referral.keystore.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.schemas.ReferralId;
import network.referral.wire.ConfirmedWrites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
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

    @Test
    void one_that_its_partition_does_not_take_holds_up_no_other() {
        var stuck = ReferralId.derive("test", "stuck");
        var other = ReferralId.derive("test", "other");
        var erased = new LinkedHashMap<ReferralId, Instant>();
        erased.put(stuck, Instant.EPOCH);
        erased.put(other, Instant.EPOCH);
        var topic = new PartlyAway(stuck);
        try (var telling = new TellErasures(() -> erased, () -> 0, topic)) {
            telling.start();

            await().until(() -> topic.told.contains(other));
            assertThat(telling.untold()).isOne();
            topic.stuck.clear();
            await().until(() -> telling.untold() == 0);
        }
        assertThat(topic.told).containsExactly(other, stuck);
    }

    @Test
    void nor_one_that_was_refused_as_well_and_whose_partition_is_back() {
        var stuck = ReferralId.derive("test", "stuck");
        var back = ReferralId.derive("test", "back");
        var erased = new LinkedHashMap<ReferralId, Instant>();
        erased.put(stuck, Instant.EPOCH);
        erased.put(back, Instant.EPOCH);
        var topic = new PartlyAway(stuck, back);
        try (var telling = new TellErasures(() -> erased, () -> 0, topic)) {
            telling.start();
            await().until(() -> topic.refused.containsAll(erased.keySet()));

            topic.stuck.remove(back);
            await().until(() -> topic.told.contains(back));
        }
        assertThat(topic.told).containsExactly(back);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void erasures_that_the_network_knows_and_the_folder_lacks_are_said_once_at_the_start(boolean isOld,
            CapturedOutput output) {
        var erased = ReferralId.derive("test", "erased");
        var topic = new PartlyAway();
        topic.told.add(erased);
        var rounds = new AtomicInteger();
        Map<ReferralId, Instant> marks = isOld ? Map.of() : Map.of(erased, Instant.EPOCH);
        try (var telling = new TellErasures(() -> marks, () -> rounds.incrementAndGet() * 0, topic)) {
            telling.start();

            await().until(() -> rounds.get() > 3);
        }
        assertThat(output.getAll().split("Of 1 erasures that the network was told of", -1)).hasSize(isOld ? 2 : 1);
        assertThat(topic.told).as("nothing is destroyed or told by itself").contains(erased);
    }

    /** Has been read, and some of its partitions take no record. */
    private static final class PartlyAway extends ErasuresTopic {

        private final Queue<ReferralId> told = new ConcurrentLinkedQueue<>();

        private final Set<ReferralId> refused = ConcurrentHashMap.newKeySet();

        private final Set<ReferralId> stuck = ConcurrentHashMap.newKeySet();

        PartlyAway(ReferralId... stuck) {
            super(null, ConfirmedWrites.to(Map.of(), LARGEST), Map.of());
            this.stuck.addAll(List.of(stuck));
        }

        @Override
        void open() {
            // nobody is connected to
        }

        @Override
        boolean isRead() {
            return true;
        }

        @Override
        Set<ReferralId> all() {
            return Set.copyOf(told);
        }

        @Override
        void tell(ReferralId referral, Instant at) {
            if (stuck.contains(referral)) {
                refused.add(referral);
                throw new IllegalStateException("The broker has not confirmed it");
            }
            told.add(referral);
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
