package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import network.referral.events.TimelineEntry;
import network.referral.local.LocalNetwork;
import network.referral.local.NetworkOptions;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The agency named is full, then its stand-in retires: at last a duty post is asked. */
@DisplayName("Agencies that are away")
@Execution(ExecutionMode.CONCURRENT)
class AgenciesAwayIT {

    @Test
    void a_chain_of_agencies_that_are_away_ends_with_somebody(@TempDir Path data) throws Exception {
        var network = RunningNetwork.own(NetworkOptions.onFreePorts(data).withoutSampleAgencies());
        try (var timeline = CommittedRecords.of(network, Topics.TIMELINE, TimelineEntry.class)) {
            var until = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
            assertThat(Callers.of(network)
                .available("state-migration-service", "{\"state\":\"full\",\"until\":\"" + until + "\"}")
                .statusCode()).isEqualTo(202);
            assertThat(new Operator(network).done("agency", "list").lines())
                .anyMatch(line -> line.startsWith("state-migration-service") && line.contains("full until " + until));
            await().until(() -> isKnown(network));

            var id = new Intake(network).report(UUID.randomUUID().toString(), Scenario.named("V01").body());
            await().until(() -> told(timeline, id).size() == 2);
            assertThat(told(timeline, id)).containsExactly("CANCELLED state-migration-service full",
                    "REASSIGNED state-border-service full");

            assertThat(new Operator(network).done("agency", "retire", "state-border-service").lines())
                .contains("  moved      receive-and-screen of referral " + id
                        + " -> coordinator of interdepartmental-commission");
            await().until(() -> told(timeline, id).size() == 4);
            assertThat(told(timeline, id)).endsWith("CANCELLED state-border-service retired",
                    "ESCALATED interdepartmental-commission nobody-stands-in");
        }
    }

    /** Routing has heard of it. */
    private static boolean isKnown(LocalNetwork network) throws IOException, InterruptedException {
        var actuator = URI.create(network.routingUrl()).getPort() + 1000;
        var metrics = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + actuator + "/actuator/prometheus")));
        return metrics.contains("referral_agencies_away{reason=\"full\"} 1.0");
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

    private static List<String> told(CommittedRecords<TimelineEntry> timeline, String id) {
        return timeline.all()
            .stream()
            .filter(entry -> entry.key().equals(id) && entry.value().getPurpose() != null
                    && entry.value().getPurpose().toString().equals("receive-and-screen"))
            .map(entry -> entry.value().getType() + " " + entry.value().getAgency() + " " + entry.value().getReason())
            .toList();
    }

}
