package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {

    private final RegistrySettings settings = RegistrySettings.of("http://127.0.0.1:1/apis/ccompat/v7");

    /** Three milliseconds are 3 without its unit. */
    @ParameterizedTest
    @ValueSource(strings = { "PT0.003S", "PT0S", "PT-1S", "PT61S" })
    void a_patience_that_no_answer_fits_in_is_refused(Duration patience) {
        assertThatThrownBy(() -> settings.patient(patience))
            .hasMessageContaining("referral.registry.patience must be from 1s to 60s");
    }

    @Test
    void a_second_is_enough() {
        assertThatCode(() -> settings.patient(Duration.ofSeconds(1))).doesNotThrowAnyException();
    }

}
