package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import org.junit.jupiter.api.Test;

class RoutingMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void what_somebody_is_alerted_to_is_there_before_it_has_happened() {
        new RoutingMetrics(meters);

        assertThat(counters("referral.faults")).containsExactly(0.0, 0.0, 0.0, 0.0);
        assertThat(counters("referral.links.unanswered")).containsExactly(0.0);
        assertThat(counters("referral.threads.died")).containsExactly(0.0);
        assertThat(counters("referral.last.posts.asked")).containsExactly(0.0, 0.0, 0.0, 0.0);
        assertThat(counters("referral.compartments.unopened")).containsExactly(0.0, 0.0);
    }

    @Test
    void so_is_each_step_of_the_ladders_of_the_protocols_here() throws IOException {
        new RoutingMetrics(meters);

        assertThat(counters("referral.escalations")).hasSize(longestLadder()).containsOnly(0.0);
    }

    private static int longestLadder() throws IOException {
        var folder = Path.of(System.getProperty("network.root"), "deploy/protocols");
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*/(protocol|proposal)\\.yaml"))
                .map(RoutingMetricsTest::read)
                .flatMap(protocol -> protocol.priorities().stream())
                .mapToInt(priority -> priority.ladder().size())
                .max()
                .orElseThrow();
        }
    }

    private static Protocol read(Path file) {
        try {
            return ((ProtocolReading.Accepted) ProtocolReader.read("any", Files.readAllBytes(file))).protocol();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Double> counters(String name) {
        return meters.find(name).counters().stream().map(Counter::count).toList();
    }

}
