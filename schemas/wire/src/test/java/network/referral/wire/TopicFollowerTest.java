package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {

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

    private void pass(Duration time) {
        millis.addAndGet(time.toMillis());
    }

}
