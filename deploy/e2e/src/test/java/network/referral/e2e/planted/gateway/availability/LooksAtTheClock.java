package network.referral.e2e.planted.gateway.availability;

import java.time.Instant;
import java.util.UUID;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.events.AgencyAvailability;

final class LooksAtTheClock {

    @Breaks(Law.STAGES_ARE_PURE)
    AgencyAvailability said() {
        return null;
    }

    @Breaks(Law.STAGES_KNOW_NO_CLOCK)
    Instant now() {
        return Instant.now();
    }

    @Breaks(Law.STAGES_KNOW_NO_CHANCE)
    UUID any() {
        return UUID.randomUUID();
    }

}
