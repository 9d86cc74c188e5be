package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.referral.local.LocalNetwork;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of a network that runs and does something, and by the machine's own Prometheus. */
@DisplayName("The dashboard")
class DashboardIT {

    /** What is seen only where something is wrong, or waits. */
    private static final Pattern FILTERED = Pattern.compile("> 0|!= 0|ALERTS");

    /** What nobody may have done here yet. */
    private static final Set<String> RARE = Set.of("Links", "Compartments asked for",
            "Notices that an endpoint has still to be told");

    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

    /** What Prometheus makes of one histogram. */
    private static final Pattern PART = Pattern.compile("_(bucket|count|sum|max)$");

    private static final String AGENCY = "state-migration-service";

    private final LocalNetwork network = RunningNetwork.get();

    /** A query of a panel, with the labels that are shown of it. */
    private record Asked(String title, String expression, Set<String> labels) {

        static Asked of(JsonNode panel, JsonNode target) {
            return new Asked(panel.get("title").asString(),
                    target.get("expr").asString().replace("$agency", ".*").replace("$__rate_interval", "1m"),
                    LABEL.matcher(target.get("legendFormat").asString())
                        .results()
                        .map(label -> label.group(1))
                        .collect(Collectors.toSet()));
        }

        boolean mayBeEmpty() {
            return FILTERED.matcher(expression).find() || RARE.contains(title);
        }
    }

    @Test
    void shows_what_the_network_does_and_asks_for_nothing_that_is_not_there(@TempDir Path folder) throws Exception {
        Assumptions.assumeFalse(Prometheus.isMissing(), "no prometheus on the PATH");
        try (var prometheus = Prometheus.of(network, folder)) {
            await().ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(prometheus.ask("up == 1").size()).isEqualTo(4));
            isReportedAndAcknowledged();

            var panels = asked();
            assertThat(panels).hasSizeGreaterThan(30);
            await().ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
                for (var asked : panels) {
                    assertSeen(asked, prometheus.ask(asked.expression()));
                }
            });
            var explained = Files.readString(Prometheus.SETUP.resolve("metrics.md"));
            assertThat(ours(prometheus)).hasSizeGreaterThan(40)
                .allSatisfy(metric -> assertThat(explained).contains("| `" + metric + "` |"));
        }
    }

    private void isReportedAndAcknowledged() throws Exception {
        var intake = new Intake(network);
        var callers = Callers.of(network);
        var id = intake.report(UUID.randomUUID().toString(), Scenario.named("V01").body());
        var task = AGENCY + ":receive-and-screen";
        var offer = Offers.readable(callers, id, offers -> offers.containsKey(task)).get(task);
        assertThat(callers.acknowledge(AGENCY, offer.getAssignmentId().toString()).statusCode()).isEqualTo(202);
        await().until(() -> intake.referral(id)
            .path("assignments")
            .valueStream()
            .anyMatch(assignment -> !assignment.get("acknowledgedAt").isNull()));
    }

    private static List<Asked> asked() throws IOException {
        return new JsonMapper().readTree(Prometheus.SETUP.resolve("dashboard.json").toFile())
            .get("panels")
            .valueStream()
            .flatMap(panel -> panel.path("targets").valueStream().map(target -> Asked.of(panel, target)))
            .toList();
    }

    private static void assertSeen(Asked asked, JsonNode series) {
        if (!asked.mayBeEmpty()) {
            assertThat(series).as(asked.title()).isNotEmpty();
        }
        for (var each : series) {
            assertThat(each.get("metric").propertyNames()).as(asked.title()).containsAll(asked.labels());
        }
    }

    private static Set<String> ours(Prometheus prometheus) throws IOException, InterruptedException {
        return prometheus.metrics()
            .filter(metric -> metric.startsWith("referral_") && !metric.contains(":"))
            .map(metric -> PART.matcher(metric).replaceFirst(""))
            .collect(Collectors.toCollection(TreeSet::new));
    }

}
