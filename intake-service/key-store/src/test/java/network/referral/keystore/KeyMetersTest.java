package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class KeyMetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void what_somebody_is_alerted_to_is_there_before_it_has_happened() {
        new KeyMeters(meters);

        assertThat(count("referral.keys.wrapped", "unavailable")).isZero();
        assertThat(count("referral.keys.wrapped", "failed")).isZero();
        assertThat(count("referral.keys.unwrapped", "not-its-key")).isZero();
        assertThat(count("referral.keys.unwrapped", "unknown-referral")).isZero();
    }

    private double count(String name, String outcome) {
        return meters.get(name).tag("outcome", outcome).counter().count();
    }

}
