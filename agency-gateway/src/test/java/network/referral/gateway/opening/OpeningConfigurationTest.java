package network.referral.gateway.opening;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import network.referral.access.client.TokenSource;
import network.referral.gateway.GatewaySettings;
import network.referral.keys.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith(OutputCaptureExtension.class)
class OpeningConfigurationTest {

    private static final String KEY_STORE = "referral.gateway.key-store=http://127.0.0.1:1";

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
        .withUserConfiguration(OpeningConfiguration.class, Settings.class)
        .withBean(SimpleMeterRegistry.class)
        .withBean(Clock.class, Clock::systemUTC);

    @Test
    void without_a_key_store_the_start_says_that_what_was_written_stays_sealed(CapturedOutput log) {
        gateway.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(KeyStore.class));

        assertThat(log).contains("What reporters wrote stays sealed: referral.gateway.key-store is not set");
    }

    @Test
    void with_a_key_store_the_start_says_nothing_of_it(CapturedOutput log) {
        gateway.withPropertyValues(KEY_STORE)
            .withBean(TokenSource.class, () -> () -> "token")
            .run(context -> assertThat(context).hasSingleBean(KeyStore.class));

        assertThat(log).doesNotContain("What reporters wrote stays sealed");
    }

    @Test
    void who_calls_the_key_store_as_nobody_is_told_what_is_missing() {
        gateway.withPropertyValues(KEY_STORE)
            .run(context -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageContaining("referral.access.client.token-url, .id and .secret-file"));
    }

    /** As where the variable is there, and nothing in it. */
    @Test
    void an_address_that_is_left_empty_ends_the_start_by_its_name() {
        gateway.withPropertyValues("referral.gateway.key-store=")
            .run(context -> assertThat(context).getFailure()
                .rootCause()
                .hasMessageContaining("referral.gateway.key-store must be the address of the key store, or left out"));
    }

    @EnableConfigurationProperties(GatewaySettings.class)
    static class Settings {

    }

}
