package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an agency's endpoint is told of, whatever else the gateway reads. */
class CourierConfigurationTest {

    /** What routing took back unsaid would have a post drop somebody, or wake another. */
    @Test
    void onlyWhatWasSaidIsToldFromTheBeginningAndNothingCountsAsToldByItself() {
        var consumer = CourierConfiguration.consumer(Map.of("isolation.level", "read_uncommitted", "auto.offset.reset",
                "latest", "enable.auto.commit", true, "group.id", "another", "bootstrap.servers", "127.0.0.1:9"),
                "couriers");

        assertThat(consumer).containsEntry("isolation.level", "read_committed")
            .containsEntry("auto.offset.reset", "earliest")
            .containsEntry("enable.auto.commit", false)
            .containsEntry("group.id", "couriers")
            .containsEntry("bootstrap.servers", "127.0.0.1:9");
    }

}
