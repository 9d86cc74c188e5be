package network.referral.e2e.planted.gateway.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

@Breaks(Law.STAGES_ARE_PURE)
final class KnowsMetrics {

    final MeterRegistry meters;

    KnowsMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

}
