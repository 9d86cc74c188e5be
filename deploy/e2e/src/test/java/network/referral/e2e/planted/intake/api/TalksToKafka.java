package network.referral.e2e.planted.intake.api;

import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.apache.kafka.clients.consumer.ConsumerConfig;

@Breaks(Law.ONLY_BUS_USES_KAFKA)
final class TalksToKafka {

    final ConsumerConfig config;

    TalksToKafka(ConsumerConfig config) {
        this.config = config;
    }

}
