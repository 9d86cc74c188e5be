package network.referral.e2e.planted.schemas;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.apache.kafka.common.KafkaException;

@Breaks(Law.SCHEMAS_ARE_PLAIN)
final class KnowsKafka {

    final KafkaException failure;

    KnowsKafka(KafkaException failure) {
        this.failure = failure;
    }

}
