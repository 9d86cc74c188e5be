package network.referral.e2e.planted.audit.verification;

import java.time.Instant;
import java.util.UUID;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

final class JudgesByTheClock {

    @Breaks(Law.STAGES_KNOW_NO_CLOCK)
    Instant now() {
        return Instant.now();
    }

    @Breaks(Law.STAGES_KNOW_NO_CHANCE)
    UUID any() {
        return UUID.randomUUID();
    }

}
