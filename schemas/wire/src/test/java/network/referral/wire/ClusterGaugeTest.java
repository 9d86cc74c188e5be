package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClusterGaugeTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private boolean doAnswer = true;

    private final ClusterGauge gauge = new ClusterGauge(() -> doAnswer);

    @Test
    void tells_whose_brokers_answer_and_of_none_that_did_before() {
        gauge.bindTo(meters);
        assertThat(clusters()).isEmpty();

        gauge.answered("ours");
        assertThat(clusters()).isEqualTo(Map.of("ours", 1.0));
        gauge.answered("others");
        gauge.answered("others");
        assertThat(clusters()).isEqualTo(Map.of("others", 1.0));

        doAnswer = false;
        assertThat(clusters()).isEqualTo(Map.of("others", Double.NaN));
    }

    @Test
    void also_of_those_that_answered_before_anybody_counted() {
        gauge.answered("ours");

        gauge.bindTo(meters);

        assertThat(clusters()).isEqualTo(Map.of("ours", 1.0));
    }

    private Map<String, Double> clusters() {
        return meters.find("referral.broker.cluster")
            .gauges()
            .stream()
            .collect(Collectors.toMap(each -> each.getId().getTag("cluster"), Gauge::value));
    }

}
