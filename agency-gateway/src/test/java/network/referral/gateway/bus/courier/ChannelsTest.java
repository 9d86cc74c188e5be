package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    /** Which is not the same as that nobody has an endpoint. */
    @Test
    void beforeTheDirectoryHasBeenReadNobodyKnowsWhoHasAnEndpoint() {
        try (var channels = new Channels(agency -> false, null, Map.of(), new SimpleMeterRegistry())) {
            assertThat(channels.endpoints()).isEmpty();
        }
    }

}
