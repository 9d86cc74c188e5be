package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.schemas.Topics;
import network.referral.wire.RegistryAwayException;
import network.referral.wire.SchemaRegistry;
import org.junit.jupiter.api.Test;

class RegistryPatienceTest {

    private final SchemaRegistry nobody = new SchemaRegistry("http://127.0.0.1:1");

    private final AtomicInteger attempts = new AtomicInteger();

    /** One that does not answer takes long to say so. */
    @Test
    void it_ends_by_the_clock_however_few_the_attempts() {
        assertThatThrownBy(() -> RegistryPatience.patiently(() -> {
            attempts.incrementAndGet();
            return nobody.isRegistered(Topics.CASES);
        }, () -> Duration.ofMinutes(attempts.get()).toNanos())).isInstanceOf(RegistryAwayException.class);

        assertThat(attempts).hasValue(2);
    }

}
