package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BrokersSetBackTest {

    private static final TopicPartition HARBOUR = new TopicPartition("harbour", 0);

    private static final TopicPartition CLINIC = new TopicPartition("clinic", 0);

    private final AtomicInteger ends = new AtomicInteger();

    private final Set<TopicPartition> seen = new HashSet<>();

    private final BrokersSetBack watched = new BrokersSetBack(() -> seen, Map::of, new LatestOffsets(() -> null),
            (ends, led) -> {
            }, ends::incrementAndGet);

    @Test
    void endsOnceWhereAReaderFoundIt() {
        watched.look();
        assertThat(ends).hasValue(0);
        seen.add(HARBOUR);
        watched.look();
        watched.look();
        assertThat(ends).hasValue(1);
    }

    @Test
    void endsWhereATopicEndsTwiceBeforeWhatWasReadOfIt() {
        watched.compare(Map.of(HARBOUR, 7L, CLINIC, 3L), Map.of(HARBOUR, 6L, CLINIC, 3L));
        assertThat(ends).hasValue(0);
        watched.compare(Map.of(HARBOUR, 7L, CLINIC, 3L), Map.of(HARBOUR, 6L, CLINIC, 9L));
        assertThat(ends).hasValue(1);
    }

    @Test
    void runsOnWhereItIsAnotherTheSecondTimeOrCannotBeAsked() {
        var read = Map.of(HARBOUR, 7L, CLINIC, 3L);
        watched.compare(read, Map.of(HARBOUR, 6L, CLINIC, 3L));
        watched.compare(read, Map.of(HARBOUR, 7L, CLINIC, 2L));
        watched.compare(read, Map.of());
        watched.compare(read, Map.of(HARBOUR, 8L, CLINIC, 2L));
        assertThat(ends).hasValue(0);
    }

    @Test
    void asksAgainWhateverBrokeOffTheTimeBefore() {
        var broken = new BrokersSetBack(Set::of, () -> {
            throw new NoClassDefFoundError();
        }, new LatestOffsets(() -> null), (ends, led) -> {
        }, ends::incrementAndGet);

        assertThatNoException().isThrownBy(broken::ask);
    }

}
