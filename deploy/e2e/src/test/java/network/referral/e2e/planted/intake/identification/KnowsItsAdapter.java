package network.referral.e2e.planted.intake.identification;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import network.referral.e2e.planted.intake.bus.Adapter;

@Breaks(Law.STAGES_ARE_PURE)
final class KnowsItsAdapter {

    final Adapter adapter;

    KnowsItsAdapter(Adapter adapter) {
        this.adapter = adapter;
    }

}
