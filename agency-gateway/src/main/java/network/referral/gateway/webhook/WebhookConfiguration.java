package network.referral.gateway.webhook;

import java.time.Clock;
import network.referral.gateway.GatewaySettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Only where there are secrets to sign by. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(WebhookSettings.SECRETS)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {

    @Bean
    Webhooks webhooks(WebhookSettings settings, GatewaySettings gateway, Clock clock) {
        settings.demandUsable(gateway.parkingGroup());
        return new Webhooks(new WebhookClient(settings.loopback(), clock), new WebhookSecrets(settings.secrets()));
    }

}
