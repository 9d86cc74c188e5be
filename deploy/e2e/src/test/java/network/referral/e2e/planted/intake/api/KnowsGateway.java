package network.referral.e2e.planted.intake.api;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks(Law.SERVICES_STAND_ALONE)
public final class KnowsGateway {

    final network.referral.e2e.planted.gateway.api.KnowsRouting other;

    KnowsGateway(network.referral.e2e.planted.gateway.api.KnowsRouting other) {
        this.other = other;
    }

}
