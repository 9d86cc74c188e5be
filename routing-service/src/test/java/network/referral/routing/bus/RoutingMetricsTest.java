package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void what_somebody_is_alerted_to_is_there_before_it_has_happened() {
        new RoutingMetrics(meters);

        assertThat(counters("referral.faults")).containsExactly(0.0, 0.0, 0.0, 0.0);
        assertThat(counters("referral.links.unanswered")).containsExactly(0.0);
        assertThat(counters("referral.last.posts.asked")).containsExactly(0.0, 0.0, 0.0, 0.0);
        assertThat(counters("referral.compartments.unopened")).containsExactly(0.0, 0.0);
    }

    private List<Double> counters(String name) {
        return meters.find(name).counters().stream().map(Counter::count).toList();
    }

}
