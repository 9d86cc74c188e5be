package network.referral.gateway.opening;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import network.referral.access.client.TokenSource;
import network.referral.gateway.GatewaySettings;
import network.referral.keys.HttpKeyStore;
import network.referral.keys.KeyStore;
import network.referral.keys.KeyStoreClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpeningConfiguration {

    @Bean
    @ConditionalOnProperty("referral.gateway.key-store")
    HttpKeyStore keyStore(GatewaySettings settings, TokenSource tokens) {
        return new HttpKeyStore(KeyStoreClient.at(settings.keyStore()), tokens::demand, tokens::refused);
    }

    @Bean
    OpenCompartments openCompartments(GatewaySettings settings, ObjectProvider<KeyStore> keyStore,
            MeterRegistry registry, Clock clock) {
        return new OpenCompartments(new AgencyKeys(settings.keys()), Optional.ofNullable(keyStore.getIfAvailable()),
                new OpeningMeters(registry), clock);
    }

}
