package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;
import org.junit.jupiter.api.Test;

class SettlementsTest {

    /** Whoever was told that it is settled would be paged again. */
    @Test
    void what_has_not_been_read_yet_is_not_said_to_wait_for_nobody() {
        try (var nothing = new NothingRead();
                var follower = new LedgerFollower(null, Map.of(), null, nothing.views(), InstantSource.system(),
                        new SimpleMeterRegistry())) {
            var settlements = new Settlements(follower, null, InstantSource.system());

            assertThat(settlements.parked()).isEmpty();
            assertThatThrownBy(() -> settlements.waiting(new Origin(Topics.IDENTIFICATIONS.name(), 0, 1)))
                .isInstanceOf(NotTakenYetException.class);
        }
    }

}
