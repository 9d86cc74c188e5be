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

    /** Each would take the other's places for its own, and leave out what lies before. */
    @Test
    void what_is_told_and_what_is_parked_have_groups_of_their_own() {
        gateway
            .withPropertyValues("referral.gateway.webhooks.secrets=webhooks", "referral.gateway.webhooks.group=x",
                    "referral.gateway.parking-group=x")
            .run(context -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageContaining("referral.gateway.webhooks.group must be another than")
                .hasMessageContaining("referral.gateway.parking-group"));
    }

    @EnableConfigurationProperties(GatewaySettings.class)
    static class Settings {

    }

}
