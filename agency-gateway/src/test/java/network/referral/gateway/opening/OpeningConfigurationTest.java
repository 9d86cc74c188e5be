package network.referral.gateway.opening;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import network.referral.gateway.GatewaySettings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OpeningConfigurationTest {

    private static final String KEY_STORE = "referral.gateway.key-store=http://127.0.0.1:1";

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
        .withUserConfiguration(OpeningConfiguration.class, Settings.class)
        .withBean(SimpleMeterRegistry.class)
        .withBean(Clock.class, Clock::systemUTC);

    @Test
    void who_calls_the_key_store_as_nobody_is_told_what_is_missing() {
        gateway.withPropertyValues(KEY_STORE)
            .run(context -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageContaining("referral.access.client.token-url, .id and .secret-file"));
    }

    @EnableConfigurationProperties(GatewaySettings.class)
    static class Settings {

    }

}
