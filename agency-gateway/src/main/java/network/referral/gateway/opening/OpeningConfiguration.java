package network.referral.gateway.opening;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import network.referral.access.client.TokenSource;
import network.referral.gateway.GatewaySettings;
import network.referral.keys.HttpKeyStore;
import network.referral.keys.KeyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpeningConfiguration {

    private static final Logger log = LoggerFactory.getLogger(OpeningConfiguration.class);

    private static final String KEY_STORE = "referral.gateway.key-store";

    @Bean
    @ConditionalOnProperty(KEY_STORE)
    HttpKeyStore keyStore(GatewaySettings settings, Optional<TokenSource> tokens) {
        if (settings.keyStore() == null) {
            throw new IllegalArgumentException(KEY_STORE + " must be the address of the key store, or left out");
        }
        var source = TokenSource.toCall("the key store", tokens);
        return new HttpKeyStore(settings.keyStore(), source::demand, source::refused);
    }

    @Bean
    OpenCompartments openCompartments(GatewaySettings settings, Optional<KeyStore> keyStore, MeterRegistry registry,
            Clock clock) {
        if (keyStore.isEmpty()) {
            log.warn("What reporters wrote stays sealed: {} is not set", KEY_STORE);
        }
        return new OpenCompartments(new AgencyKeys(settings.keys()), keyStore, new OpeningMeters(registry), clock);
    }

}
