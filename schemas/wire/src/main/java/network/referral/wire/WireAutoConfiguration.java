package network.referral.wire;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * What every service on the bus needs: the wire, and readiness that tells the truth about
 * broker and registry.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(RegistrySettings.class)
class WireAutoConfiguration {

    @Bean
    Wire wire(RegistrySettings settings) {
        return new Wire(settings);
    }

    @Bean
    SchemaRegistry schemaRegistry(RegistrySettings settings) {
        return new SchemaRegistry(settings);
    }

    /** Health component {@code broker}. */
    @Bean
    BrokerHealth brokerHealthIndicator(KafkaAdmin admin) {
        return BrokerHealth.by(admin.getConfigurationProperties());
    }

    @Bean
    @ConditionalOnMissingBean
    ProcessEnd processEnd() {
        return ProcessEnd.ofThisProcess();
    }

    @Bean
    ClockSetBack clockSetBack(ProcessEnd end) {
        return ClockSetBack.watch(end);
    }

    @Bean
    BrokersSetBack brokersSetBack(KafkaAdmin admin, ProcessEnd end) {
        return BrokersSetBack.watch(admin.getConfigurationProperties(), end);
    }

    @Bean
    UnknownVariables unknownVariables(ListableBeanFactory beans) {
        return new UnknownVariables(System.getenv().keySet(), beans);
    }

    @Bean
    Rounds rounds() {
        return new Rounds();
    }

    @Bean
    Readiness readinessGauge(ObjectProvider<HealthEndpoint> health) {
        return new Readiness(health);
    }

    /** Health component {@code registry}. */
    @Bean
    RegistryHealth registryHealthIndicator(SchemaRegistry registry) {
        return new RegistryHealth(registry);
    }

}
