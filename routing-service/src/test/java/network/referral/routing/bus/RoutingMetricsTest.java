package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.ProtocolVersionRef;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
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

    @Test
    void a_report_of_a_clock_that_is_wrong_by_centuries_has_no_latency() {
        var metrics = new RoutingMetrics(meters);
        var nobody = new DecidedReferral(new ProtocolVersionRef("TM", "1", "0".repeat(64)), Outcome.NOT_PRESUMED,
                List.of(), List.of(), List.of(), List.of(), List.of());
        var now = Instant.parse("2026-11-24T10:00:00Z");
        for (var acceptedAt : List.of(Instant.MIN, Instant.parse("1732-01-01T00:00:00Z"), now.plusMillis(1),
                Instant.MAX)) {
            metrics.decided(nobody, acceptedAt, now);
        }
        metrics.decided(nobody, now.minusMillis(7), now);

        assertThat(meters.get("referral.routing.latency").timer().count()).isEqualTo(1);
        assertThat(counters("referral.decisions")).containsExactly(5.0);
    }

    @Test
    void each_task_that_nobody_is_left_for_is_counted() {
        var now = Instant.parse("2026-11-24T10:00:00Z");
        var agency = new AgencyId("guardianship-authority");
        var task = new DecidedReferral.Named(AssignmentId.derive(Sample.someone(), 1, agency, "appoint-guardian"),
                agency, "appoint-guardian", "P1", List.of("TM-12"), List.of(), List.of(), "PT60M", now, List.of(),
                List.of(), List.of());
        var nobodyLeft = new DecidedReferral(new ProtocolVersionRef("TM", "1", "0".repeat(64)), Outcome.NOBODY_NAMED,
                List.of(), List.of(), List.of(agency), List.of(task), List.of());

        new RoutingMetrics(meters).decided(nobodyLeft, now, now);

        assertThat(counters("referral.unfilled")).containsExactly(1.0);
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
