package network.referral.e2e.planted.audit.chain;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.apache.kafka.common.KafkaException;

@Breaks(Law.STAGES_ARE_PURE)
final class KnowsTheBus {

    final KafkaException failure;

    KnowsTheBus(KafkaException failure) {
        this.failure = failure;
    }

}
