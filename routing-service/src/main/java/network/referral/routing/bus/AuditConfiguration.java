package network.referral.routing.bus;

import network.referral.audit.AuditTrail;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Only where a record is kept: else decisions would pass as recorded. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("referral.audit.signing-key-file")
class AuditConfiguration {

    @Bean
    DecisionsOnRecord decisionsOnRecord(RegistrySettings registry, KafkaProperties kafka, AuditTrail trail) {
        return new DecisionsOnRecord(new Wire(registry), kafka.buildConsumerProperties(), trail);
    }

}
