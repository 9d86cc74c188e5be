package network.referral.e2e.planted.routing.api;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks(Law.SERVICES_STAND_ALONE)
public final class KnowsIntake {

    final network.referral.e2e.planted.intake.api.KnowsGateway other;

    KnowsIntake(network.referral.e2e.planted.intake.api.KnowsGateway other) {
        this.other = other;
    }

}
