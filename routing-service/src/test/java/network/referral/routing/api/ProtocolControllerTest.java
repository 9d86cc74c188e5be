package network.referral.routing.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import network.referral.routing.bus.NothingRead;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

class ProtocolControllerTest {

    /**
     * Whoever asks while routing starts must not take it that no protocol is in force.
     */
    @Test
    void what_decides_is_not_said_before_it_has_been_read() {
        try (var routing = new NothingRead()) {
            var controller = new ProtocolController(routing.views(), routing.inForce());

            assertThatThrownBy(controller::protocols).isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("503");
        }
    }

}
