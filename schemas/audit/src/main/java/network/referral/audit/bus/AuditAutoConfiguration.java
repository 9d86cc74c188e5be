package network.referral.audit.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import network.referral.audit.AuditTrail;
import network.referral.wire.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;

/**
 * A service's trail, where it has a signing key; else one that keeps nothing, and says
 * so.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class,
        afterName = { "network.referral.wire.WireAutoConfiguration",
                "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@EnableConfigurationProperties(TrailSettings.class)
class AuditAutoConfiguration {

    private static final String KEY = "referral.audit.signing-key-file";

    private static final Logger log = LoggerFactory.getLogger(AuditAutoConfiguration.class);

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(KEY)
    static class Kept {

        @Bean
        KafkaAuditTrail auditTrail(TrailSettings settings, Wire wire, ProducerFactory<?, ?> producers,
                ConsumerFactory<?, ?> consumers, MeterRegistry meters,
                @Value("${spring.application.name}") String service) {
            if (settings.signingKeyFile() == null) {
                throw new IllegalStateException(KEY + " must name a file, or be left out");
            }
            var bus = new TrailBus(wire, producers.getConfigurationProperties(),
                    consumers.getConfigurationProperties());
            return KafkaAuditTrail.start(bus, settings, service, meters, Clock.systemUTC());
        }

        /** Health component {@code audit}. */
        @Bean
        AuditHealth auditHealthIndicator(KafkaAuditTrail trail) {
            return new AuditHealth(trail);
        }

    }

    @Bean
    @ConditionalOnMissingBean(AuditTrail.class)
    AuditTrail noAuditTrail(TrailSettings settings) {
        if (settings.required()) {
            throw new IllegalStateException(KEY + " must be set: referral.audit.required is true");
        }
        log.warn("Acts are not audited: {} is not set", KEY);
        return AuditTrail.off();
    }

}
