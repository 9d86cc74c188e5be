package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import network.referral.events.AgencyAvailability;
import network.referral.events.AvailabilityState;
import network.referral.events.DeadLetterCause;
import network.referral.wire.Decoded;
import org.junit.jupiter.api.Test;

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

    private static AgencyAvailability says(AvailabilityState state) {
        return new AgencyAvailability(state, null, NOW);
    }

}
