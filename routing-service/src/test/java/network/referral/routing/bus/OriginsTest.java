package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

    private static final Origin SOMEWHERE = new Origin(Topics.IDENTIFICATIONS.name(), 2, 9_999_999_999L);

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void a_stamp_is_taken_off_again() {
        headers.add("origin-topic", RoutingFixture.bytes("what somebody else says"));
        Origins.stamp(headers, SOMEWHERE);

        assertThat(Origins.unstamp(headers)).contains(SOMEWHERE);
        assertThat(headers).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = { "none, none", "somewhere, none", "none, 1/2", "somewhere, 1",
            "somewhere, 1/two", "somewhere, -1/2", "somewhere, 9999999999/2", "'', 1/2" })
    void what_is_no_stamp_of_routing_says_nothing(String topic, String position) {
        add("origin-topic", topic);
        add("origin-position", position);

        assertThat(Origins.unstamp(headers)).isEmpty();
    }

    private void add(String name, String value) {
        if (value != null) {
            headers.add(name, RoutingFixture.bytes(value));
        }
    }

}
