package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {

    private static final TopicPartition HARBOUR = new TopicPartition("harbour", 0);

    private final AtomicLong millis = new AtomicLong(1_795_521_600_000L);

    /** What it has shown since may be old, and would look as if all were well. */
    @Test
    void oneThatHasNotComeRoundForAMinuteStandsStill() {
        try (var follower = new TopicFollower("harbour", Map.of(), record -> {
        }, UnaryOperator.identity(), millis::get)) {
            assertThat(follower.isFollowing()).isTrue();

            pass(Duration.ofMinutes(1).minusMillis(1));
            assertThat(follower.isFollowing()).isTrue();

            pass(Duration.ofMillis(1));
            assertThat(follower.isFollowing()).isFalse();
        }
    }

    /** It goes its rounds all the same. */
    @Test
    void soDoesOneThatHasBeenBehindForAMinuteUntilItReadsOn() {
        var brokers = List.of("127.0.0.1:1");
        try (var follower = new TopicFollower("harbour", Map.of("bootstrap.servers", brokers), record -> {
        }, UnaryOperator.identity(), millis::get)) {
            follower.next().put(HARBOUR, 7L);
            follower.told(List.of("127.0.0.1:2"), Map.of(HARBOUR, 8L), Set.of());
            pass(Duration.ofSeconds(30));
            follower.told(brokers, Map.of(HARBOUR, 8L), Set.of());
            pass(Duration.ofSeconds(30));
            follower.start();
            pass(Duration.ofSeconds(30).minusMillis(1));
            assertThat(follower.isFollowing()).isTrue();

            pass(Duration.ofMillis(1));
            assertThat(follower.isFollowing()).isFalse();

            follower.next().put(HARBOUR, 8L);
            assertThat(follower.isFollowing()).isTrue();
        }
    }

    private void pass(Duration time) {
        millis.addAndGet(time.toMillis());
    }

}
