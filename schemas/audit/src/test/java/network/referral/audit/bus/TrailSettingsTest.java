package network.referral.audit.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A chain is signed after so many entries, or after a time. */
class TrailSettingsTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final TrailSettings settings = settings(Duration.ofSeconds(30), Duration.ofMinutes(10),
            Duration.ofSeconds(5));

    @Test
    void what_is_not_signed_yet_is_signed_after_the_interval_or_once_it_is_much() {
        assertThat(settings.isDue(1, settings.checkpointInterval())).isTrue();
        assertThat(settings.isDue(1, settings.checkpointInterval().minus(MOMENT))).isFalse();
        assertThat(settings.isDue(settings.checkpointEvery(), Duration.ZERO)).isTrue();
        assertThat(settings.isDue(settings.checkpointEvery() - 1, Duration.ZERO)).isFalse();
    }

    @Test
    void a_silent_chain_is_signed_at_each_heartbeat() {
        assertThat(settings.isDue(0, settings.heartbeat())).isTrue();
        assertThat(settings.isDue(0, settings.heartbeat().minus(MOMENT))).isFalse();
    }

    @Test
    void a_chain_is_not_signed_so_seldom_that_a_living_writer_is_missed() {
        var minute = Duration.ofMinutes(1);
        var quarter = Duration.ofMinutes(15);

        assertThatCode(() -> settings(1000, minute, quarter)).doesNotThrowAnyException();
        assertThatThrownBy(() -> settings(1001, minute, quarter)).hasMessageContaining("checkpoint-every")
            .hasMessageContaining("from 1 to 1000")
            .hasMessageContaining("audit verify");
        assertThatThrownBy(() -> settings(1000, minute.plus(MOMENT), quarter))
            .hasMessageContaining("referral.audit.checkpoint-interval")
            .hasMessageContaining("from 1s to 1m");
        assertThatThrownBy(() -> settings(1000, minute, quarter.plus(MOMENT)))
            .hasMessageContaining("referral.audit.heartbeat")
            .hasMessageContaining("from 10s to 15m");
    }

    /** Without its unit a time is so many milliseconds. */
    @Test
    void a_time_without_its_unit_is_refused() {
        var second = Duration.ofSeconds(1);
        var ten = Duration.ofSeconds(10);

        assertThatCode(() -> settings(second, ten, second)).doesNotThrowAnyException();
        assertThatThrownBy(() -> settings(Duration.ofMillis(30), ten, second))
            .hasMessageContaining("referral.audit.checkpoint-interval must be from 1s");
        assertThatThrownBy(() -> settings(second, Duration.ofMillis(10), second))
            .hasMessageContaining("referral.audit.heartbeat must be from 10s");
        assertThatThrownBy(() -> settings(second, ten, Duration.ofMillis(5)))
            .hasMessageContaining("referral.audit.patience must be 1s");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThatThrownBy(
                () -> new TrailSettings(Path.of("none.pem"), "0", 0, Duration.ZERO, MOMENT, MOMENT, 0, false))
            .hasMessageContainingAll("referral.audit.checkpoint-every must", "referral.audit.checkpoint-interval must",
                    "referral.audit.heartbeat must", "referral.audit.patience must", "referral.audit.queue must");
    }

    private static TrailSettings settings(Duration interval, Duration heartbeat, Duration patience) {
        return new TrailSettings(Path.of("none.pem"), "0", 100, interval, heartbeat, patience, 100, false);
    }

    private static TrailSettings settings(int every, Duration interval, Duration heartbeat) {
        return new TrailSettings(Path.of("none.pem"), "0", every, interval, heartbeat, Duration.ofSeconds(5), 100,
                false);
    }

    @Test
    void a_chain_is_signed_at_once_where_the_clock_was_set_back() {
        assertThat(settings.isDue(1, MOMENT.negated())).isTrue();
        assertThat(settings.isDue(0, MOMENT.negated())).isTrue();
    }

}
