package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final Instant MORNING = Instant.parse("2026-11-24T08:00:00Z");

    private static final ReferralId ONE = ReferralId.derive("test", "one");

    private static final ReferralId OTHER = ReferralId.derive("test", "other");

    private final Moments moments = new Moments();

    @Test
    void what_happens_to_one_referral_within_a_millisecond_happens_one_after_the_other() {
        assertThat(moments.next(ONE, MORNING)).isEqualTo(MORNING);
        assertThat(moments.next(ONE, MORNING)).isEqualTo(MORNING.plusMillis(1));
        assertThat(moments.next(ONE, MORNING.plusMillis(1))).isEqualTo(MORNING.plusMillis(2));
        assertThat(moments.next(ONE, MORNING.plusMillis(3))).isEqualTo(MORNING.plusMillis(3));
    }

    @Test
    void another_referral_goes_by_the_clock() {
        for (int step = 0; step < 500; step++) {
            moments.next(ONE, MORNING);
        }
        assertThat(moments.next(OTHER, MORNING)).isEqualTo(MORNING);
    }

    @Test
    void no_deadline_waits_for_a_clock_that_was_ahead() {
        moments.next(ONE, MORNING);
        var before = MORNING.minus(Duration.ofHours(5));

        assertThat(moments.next(ONE, before)).isEqualTo(before);
        assertThat(moments.next(ONE, before)).isEqualTo(before.plusMillis(1));
    }

    @Test
    void while_the_clock_is_behind_by_little_it_goes_on_from_the_last() {
        moments.next(ONE, MORNING);
        assertThat(moments.next(ONE, MORNING.minusMillis(2))).isAfter(MORNING);
    }

}
