package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** For how long routing waits at a start for what agencies say of themselves. */
class AbsenteesTest {

    private static final Predicate<String> NONE = topic -> false;

    private static final Set<String> TOPICS = Set.of("referral.availability.bar-association",
            "referral.availability.ministry-of-health");

    private static final Predicate<String> ALL_BUT_ONE = "referral.availability.ministry-of-health"::equals;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void what_is_read_is_not_waited_for() {
        assertThat(Absentees.isEnough(TOPICS, topic -> true, NONE, 0)).isTrue();
    }

    @Test
    void nobody_waits_for_more_than_a_minute_for_one_that_writes_without_end() {
        assertThat(Absentees.isEnough(TOPICS, ALL_BUT_ONE, NONE, looks(MINUTE) - 1)).isFalse();
        assertThat(Absentees.isEnough(TOPICS, ALL_BUT_ONE, NONE, looks(MINUTE))).isTrue();
    }

    @Test
    void nobody_waits_for_more_than_ten_seconds_for_a_topic_that_is_not_there() {
        var tenSeconds = looks(Duration.ofSeconds(10));

        assertThat(Absentees.isEnough(TOPICS, ALL_BUT_ONE, topic -> true, tenSeconds - 1)).isFalse();
        assertThat(Absentees.isEnough(TOPICS, ALL_BUT_ONE, topic -> true, tenSeconds)).isTrue();
    }

    private static int looks(Duration within) {
        return Math.toIntExact(within.toMillis() / Absentees.LOOK_MILLIS);
    }

}
