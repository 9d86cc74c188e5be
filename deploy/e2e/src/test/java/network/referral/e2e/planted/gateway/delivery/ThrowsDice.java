package network.referral.e2e.planted.gateway.delivery;

import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

final class ThrowsDice {

    @Breaks(Law.STAGES_KNOW_NO_CHANCE)
    UUID id() {
        return UUID.randomUUID();
    }

    @Breaks(Law.STAGES_KNOW_NO_CHANCE)
    double dice() {
        return Math.random();
    }

    @Breaks(Law.STAGES_KNOW_NO_CHANCE)
    int number() {
        return new Random().nextInt();
    }

    @Breaks(Law.STAGES_KNOW_NO_CHANCE)
    int secret() {
        return new SecureRandom().nextInt();
    }

    @Breaks(Law.STAGES_KNOW_NO_CHANCE)
    int thread() {
        return ThreadLocalRandom.current().nextInt();
    }

}
