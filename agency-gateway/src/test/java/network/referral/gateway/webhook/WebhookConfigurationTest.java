package network.referral.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import network.referral.gateway.GatewaySettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class WebhookConfigurationTest {

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
        .withUserConfiguration(WebhookConfiguration.class, Settings.class)
        .withBean(Clock.class, Clock::systemUTC);

    @Test
    void endpoints_are_told_where_there_is_a_folder_of_secrets() {
        gateway.withPropertyValues("referral.gateway.webhooks.secrets=webhooks")
            .run(context -> assertThat(context).hasSingleBean(Webhooks.class));
        gateway.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Webhooks.class));
    }

    /** As of a variable that somebody else was to set. */
    @Test
    void secrets_that_name_no_folder_end_the_start() {
        gateway.withPropertyValues("referral.gateway.webhooks.secrets=")
            .run(context -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageContaining("referral.gateway.webhooks.secrets must be the folder"));
    }

    @EnableConfigurationProperties(GatewaySettings.class)
    static class Settings {

    }

}
