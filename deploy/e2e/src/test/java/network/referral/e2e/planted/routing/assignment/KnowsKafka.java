package network.referral.e2e.planted.routing.assignment;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.apache.kafka.clients.producer.ProducerConfig;

@Breaks({ Law.STAGES_ARE_PURE, Law.ONLY_BUS_USES_KAFKA })
final class KnowsKafka {

    final ProducerConfig config;

    KnowsKafka(ProducerConfig config) {
        this.config = config;
    }

}
