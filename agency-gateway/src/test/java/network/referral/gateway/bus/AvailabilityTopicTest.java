package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import network.referral.events.AgencyAvailability;
import network.referral.events.AvailabilityState;
import network.referral.events.DeadLetterCause;
import network.referral.gateway.availability.Availability;
import network.referral.gateway.availability.Availability.State;
import network.referral.wire.Decoded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityTopicTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:15:00Z");

    @Test
    void aStateOfANewerGatewayEndsWhatWasSaidBefore() {
        assertThat(AvailabilityTopic.read(says(AvailabilityState.UNKNOWN), NOW))
            .isEqualTo(new Decoded.Value<>(Optional.empty()));
    }

    @Test
    void whatMakesNoSenseDoesNot() {
        assertThat(AvailabilityTopic.read(says(AvailabilityState.FULL), NOW))
            .isEqualTo(Decoded.refused(DeadLetterCause.BAD_VALUE));
    }

    /** In microseconds, say, or in seconds. */
    @ParameterizedTest
    @ValueSource(longs = { 1_764_000_000_000_000L, Long.MIN_VALUE, 1_764_000_000L })
    void aTimeBeyondAllYearsIsShownAsOfWhenItCame(long millis) {
        var open = new AgencyAvailability(AvailabilityState.OPEN, null, Instant.ofEpochMilli(millis));

        assertThat(AvailabilityTopic.read(open, NOW))
            .isEqualTo(new Decoded.Value<>(Optional.of(new Availability(State.OPEN, Optional.empty(), NOW))));
    }

    private static AgencyAvailability says(AvailabilityState state) {
        return new AgencyAvailability(state, null, NOW);
    }

}
