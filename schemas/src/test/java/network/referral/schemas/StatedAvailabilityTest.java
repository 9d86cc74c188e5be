package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import network.referral.events.AgencyAvailability;
import network.referral.events.AvailabilityState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatedAvailabilityTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final Instant EVENING = NOON.plus(Duration.ofHours(6));

    @Test
    void anAgencyIsOpenWithoutATimeAndAwayUntilOne() {
        assertThat(isSound(AvailabilityState.OPEN, null)).isTrue();
        assertThat(isSound(AvailabilityState.OPEN, EVENING)).isFalse();
        assertThat(isSound(AvailabilityState.UNKNOWN, EVENING)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = { "FULL", "CLOSED" })
    void anAbsenceEndsWithinNinetyDaysOfBeingSaid(AvailabilityState state) {
        var last = NOON.plus(StatedAvailability.LONGEST);
        assertThat(isSound(state, EVENING)).isTrue();
        assertThat(isSound(state, NOON.minusSeconds(1))).as("over by now").isTrue();
        assertThat(isSound(state, last.plus(Duration.ofMinutes(5)))).as("by a clock that is ahead").isTrue();
        assertThat(isSound(state, last.plus(Duration.ofMinutes(6)))).isFalse();
        assertThat(isSound(state, Instant.ofEpochMilli(NOON.toEpochMilli() * 1000))).as("microseconds").isFalse();
        assertThat(isSound(state, null)).isFalse();
    }

    private static boolean isSound(AvailabilityState state, Instant until) {
        return StatedAvailability.isSound(new AgencyAvailability(state, until, NOON), NOON);
    }

}
