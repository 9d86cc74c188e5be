package network.referral.e2e.planted.gateway.inbox;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.apache.kafka.common.KafkaException;

@Breaks(Law.ONLY_BUS_USES_KAFKA)
final class KnowsBrokerFailures {

    final KafkaException failure;

    KnowsBrokerFailures(KafkaException failure) {
        this.failure = failure;
    }

}
