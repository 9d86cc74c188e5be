package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Where a broker is alone, as in other tests, one that has it and all that have it are
 * the same.
 */
class ConfirmedWritesTest {

    @Test
    void whatIsConfirmedIsWithAllReplicasWhateverIsConfigured() {
        var config = ConfirmedWrites
            .asPromised(Map.of("acks", "1", "enable.idempotence", false, "bootstrap.servers", "127.0.0.1:9"), 1000);

        assertThat(config).containsEntry("acks", "all")
            .containsEntry("enable.idempotence", true)
            .containsEntry("bootstrap.servers", "127.0.0.1:9");
    }

}
