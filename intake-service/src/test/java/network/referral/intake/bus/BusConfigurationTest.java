package network.referral.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import network.referral.intake.IntakeSettings;
import network.referral.intake.SealingSettings;
import network.referral.keys.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Where a broker is alone, as in other tests, one that has it and all that have it are
 * the same.
 */
@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith(OutputCaptureExtension.class)
class BusConfigurationTest {

    @Test
    void aReportThatIsAcceptedIsWithAllReplicasWhateverIsConfigured() {
        var settings = new IntakeSettings(new IntakeSettings.Rate(1, 1), new IntakeSettings.PersonRate(1, 1), 1000,
                Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO);

        var config = BusConfiguration
            .asPromised(Map.of("acks", "1", "enable.idempotence", false, "bootstrap.servers", "127.0.0.1:9"), settings);

        assertThat(config).containsEntry("acks", "all")
            .containsEntry("enable.idempotence", true)
            .containsEntry("bootstrap.servers", "127.0.0.1:9");
    }

    @Test
    void whereNothingCanBeSealedTheStartSaysWhatBecomesOfReports(CapturedOutput log) {
        var none = new StaticListableBeanFactory().getBeanProvider(KeyStore.class);

        var sealing = new BusConfiguration().sealing(new SealingSettings(null, null, null), none, Clock.systemUTC());

        assertThat(sealing.isAvailable()).isFalse();
        assertThat(log).contains("A report with compartments is refused: referral.intake.sealing is not set");
    }

    @Test
    void whoCallsTheKeyStoreAsNobodyIsToldWhatIsMissing() {
        var settings = new SealingSettings(Path.of("routing.pub.pem"), Path.of("digest.key"),
                URI.create("http://127.0.0.1:1"));

        assertThatThrownBy(() -> new BusConfiguration().keyStore(settings, Optional.empty()))
            .hasMessageContaining("referral.access.client.token-url, .id and .secret-file");
    }

    /** As where the variables are there, and nothing in them. */
    @Test
    void anAddressOfTheKeyStoreThatIsLeftEmptyEndsTheStartByItsName() {
        var settings = new SealingSettings(null, null, null);

        assertThatThrownBy(() -> new BusConfiguration().keyStore(settings, Optional.empty())).hasMessageContaining(
                "referral.intake.sealing.key-store must be the address of the key store, or left out");
    }

}
