package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import network.referral.gateway.bus.ToldHere;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    /** Which is not the same as that nobody has an endpoint. */
    @Test
    void beforeTheDirectoryHasBeenReadNobodyKnowsWhoHasAnEndpoint() {
        try (var channels = new Channels(new ToldHere(agency -> false), null, Map.of(), new SimpleMeterRegistry())) {
            assertThat(channels.endpoints()).isEmpty();
        }
    }

}
