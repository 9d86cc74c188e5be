package network.referral.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import network.referral.intake.IntakeSettings;
import org.junit.jupiter.api.Test;

/**
 * Where a broker is alone, as in other tests, one that has it and all that have it are
 * the same.
 */
class BusConfigurationTest {

    @Test
    void aReportThatIsAcceptedIsWithAllReplicasWhateverIsConfigured() {
        var settings = new IntakeSettings(new IntakeSettings.Rate(1, 1), 1000, Duration.ofSeconds(3),
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO);

        var config = BusConfiguration
            .asPromised(Map.of("acks", "1", "enable.idempotence", false, "bootstrap.servers", "127.0.0.1:9"), settings);

        assertThat(config).containsEntry("acks", "all")
            .containsEntry("enable.idempotence", true)
            .containsEntry("bootstrap.servers", "127.0.0.1:9");
    }

}
