package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class IntakeSettingsTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withUserConfiguration(Settings.class);

    @Test
    void theDefaultsHold() {
        runner.run(context -> assertThat(context.getBean(IntakeSettings.class))
            .isEqualTo(new IntakeSettings(new IntakeSettings.Rate(200, 2000), 100_000, Duration.ofSeconds(3),
                    Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(60))));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        runner
            .withPropertyValues("referral.intake.rate.burst=0", "referral.intake.max-block=1h",
                    "referral.intake.retry-after=0s", "referral.intake.settling=2h")
            .run(context -> assertThat(context.getStartupFailure()).rootCause()
                .hasMessageContaining("referral.intake.rate.burst must be 1 or more")
                .hasMessageContaining("referral.intake.max-block must be from 1s to 60s")
                .hasMessageContaining("referral.intake.retry-after must be from 1s to 1h")
                .hasMessageContaining("referral.intake.settling must be 0s, or from 1s to 1h"));
    }

    @EnableConfigurationProperties(IntakeSettings.class)
    static class Settings {

    }

}
