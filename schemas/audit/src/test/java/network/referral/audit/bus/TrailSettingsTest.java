package network.referral.audit.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A chain is signed after so many entries, or after a time. */
class TrailSettingsTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final TrailSettings settings = TrailSettings.of(Path.of("none.pem"), "0");

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
    void a_chain_is_signed_at_once_where_the_clock_was_set_back() {
        assertThat(settings.isDue(1, MOMENT.negated())).isTrue();
        assertThat(settings.isDue(0, MOMENT.negated())).isTrue();
    }

}
