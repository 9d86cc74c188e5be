package network.referral.e2e.planted.routing.protocol;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.e2e.planted.routing.decision.KnowsSpring;

@Breaks(Law.STAGES_ARE_PURE)
final class KnowsItsNeighbour {

    final KnowsSpring other;

    KnowsItsNeighbour(KnowsSpring other) {
        this.other = other;
    }

}
