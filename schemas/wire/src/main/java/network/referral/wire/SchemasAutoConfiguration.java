package network.referral.wire;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** What an instance must have seen of the registry before it is sent work. */
@AutoConfiguration(after = WireAutoConfiguration.class)
class SchemasAutoConfiguration {

    /** Health component {@code schemas}. */
    @Bean
    SchemasHealth schemasHealthIndicator(RegistryHealth registry) {
        return new SchemasHealth(registry);
    }

}
