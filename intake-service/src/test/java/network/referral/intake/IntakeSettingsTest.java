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
        runner.run(context -> assertThat(context.getBean(IntakeSettings.class)).isEqualTo(
                new IntakeSettings(new IntakeSettings.Rate(200, 2000), new IntakeSettings.PersonRate(1, 120), 100_000,
                        Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(60))));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        runner
            .withPropertyValues("referral.intake.rate.burst=0", "referral.intake.person-rate.burst=0",
                    "referral.intake.person-rate.per-second=0", "referral.intake.max-block=1h",
                    "referral.intake.retry-after=0s", "referral.intake.settling=2h")
            .run(context -> assertThat(context.getStartupFailure()).rootCause()
                .hasMessageContaining("referral.intake.rate.burst must be 1 or more")
                .hasMessageContaining("referral.intake.person-rate.burst must be 1 or more")
                .hasMessageContaining("referral.intake.person-rate.per-second must be 1 or more")
                .hasMessageContaining("referral.intake.max-block must be from 1s to 60s")
                .hasMessageContaining("referral.intake.retry-after must be from 1s to 1h")
                .hasMessageContaining("referral.intake.settling must be 0s, or from 1s to 1h"));
    }

    @Test
    void contentKeysGoToNoOtherMachineInClear() {
        var sealing = runner.withPropertyValues("referral.intake.sealing.routing-key=routing.pub.pem",
                "referral.intake.sealing.digest-key=intake-digest.key");
        sealing.withPropertyValues("referral.intake.sealing.key-store=http://key-store:8085")
            .run(context -> assertThat(context.getStartupFailure()).rootCause()
                .hasMessageContaining("referral.intake.sealing.key-store must be an https address"));
        sealing.withPropertyValues("referral.intake.sealing.key-store=https://key-store:8085")
            .run(context -> assertThat(context.getBean(SealingSettings.class).isSet()).isTrue());
    }

    @EnableConfigurationProperties({ IntakeSettings.class, SealingSettings.class })
    static class Settings {

    }

}
