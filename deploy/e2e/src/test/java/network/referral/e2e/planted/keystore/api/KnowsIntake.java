package network.referral.e2e.planted.keystore.api;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.e2e.planted.intake.bus.Adapter;

@Breaks(Law.SERVICES_STAND_ALONE)
final class KnowsIntake {

    final Adapter other;

    KnowsIntake(Adapter other) {
        this.other = other;
    }

}
