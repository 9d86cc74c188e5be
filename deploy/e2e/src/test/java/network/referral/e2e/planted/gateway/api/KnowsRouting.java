package network.referral.e2e.planted.gateway.api;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks(Law.SERVICES_STAND_ALONE)
public final class KnowsRouting {

    final network.referral.e2e.planted.routing.api.KnowsIntake other;

    KnowsRouting(network.referral.e2e.planted.routing.api.KnowsIntake other) {
        this.other = other;
    }

}
