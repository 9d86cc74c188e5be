package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.local.LocalNetwork;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two invented persons, of whom one is erased: afterwards nothing opens of that one, on
 * the network and on any copy of its topics, and all flows of the other. Early: a copy
 * decides anew whatever other tests have reported.
 */
@Order(2)
@DisplayName("An erasure")
class ErasureIT {

    private static final String HEALTH = "ministry-of-health:medical-care";

    private final LocalNetwork network = RunningNetwork.get();

    private final Intake intake = new Intake(network);

    private final Callers callers = Callers.of(network);

    private final JsonMapper json = new JsonMapper();

    @TempDir
    private Path older;

    @TempDir
    private Path younger;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void leaves_nothing_that_opens_on_the_network_or_on_a_copy_and_the_rest_flows() throws Exception {
        var erased = report();
        var other = report();
        var offersOfErased = offered(erased);
        var offersOfOther = offered(other);

        try (var before = RestoredCopy.of(network, older)) {
            var copied = callers.at(before.gateway());
            // without this the copy would prove nothing
            assertThat(opened(copied, offersOfErased)).contains("asthma", "Gate 4", "Invented Person", "adult");
            assertThat(opened(copied, offersOfOther)).contains("asthma", "Gate 4", "Invented Person", "adult");

            assertThat(callers.erase(erased).statusCode()).isEqualTo(204);

            assertThat(opened(copied, offersOfErased)).isEqualTo("{}".repeat(offersOfErased.size()));
            assertThat(opened(copied, offersOfOther)).contains("asthma", "Gate 4", "Invented Person", "adult");
        }
        assertIsErasedOnTheNetwork(erased, offersOfErased);
        assertThat(opened(callers, offersOfOther)).contains("asthma", "Gate 4", "Invented Person", "adult");

        try (var after = RestoredCopy.of(network, younger)) {
            assertThat(after.records(Topics.CASES.name(), erased).getLast().value()).isNull();
            var routing = after.routing();
            var copied = callers.at(after.gateway());

            await().until(() -> callers.referral(routing, other).statusCode() == 200);
            for (var offer : offersOfErased.values()) {
                assertIsErased(copied, offer);
                assertThat(after.records(topicOf(offer), erased)).hasSize(notices(offer, erased).size());
            }
            assertThat(callers.referral(routing, erased).statusCode()).isEqualTo(410);
            assertThat(opened(copied, offersOfOther)).contains("asthma", "Gate 4", "Invented Person", "adult");
            var health = offersOfOther.get(HEALTH);
            assertThat(copied.acknowledge("ministry-of-health", health.getAssignmentId().toString()).statusCode())
                .isEqualTo(202);
            await().until(() -> callers.referral(routing, other).body().contains("\"state\":\"acknowledged\""));
        }
    }

    private void assertIsErasedOnTheNetwork(String erased, Map<String, Assignment> offers) throws Exception {
        await().until(() -> callers.referral(network.routingUrl(), erased).body().contains("\"settled\":true"));
        assertThat(callers.referral(network.routingUrl(), erased).statusCode()).isEqualTo(410);
        await().until(() -> intake.referral(erased).path("code").asString("").equals("erased"));
        for (var offer : offers.values()) {
            assertThat(notices(offer, erased).getLast().getNotice()).isEqualTo(AssignmentNotice.ERASED);
            await().untilAsserted(() -> assertIsErased(callers, offer));
            assertThat(
                    callers.acknowledge(offer.getAgency().toString(), offer.getAssignmentId().toString()).statusCode())
                .isEqualTo(410);
        }
    }

    private void assertIsErased(Callers at, Assignment offer) throws IOException, InterruptedException {
        var detail = read(at, offer);
        assertThat(detail.path("erased").asBoolean()).as(detail.toString()).isTrue();
        assertThat(detail.get("compartments").size()).isZero();
        assertThat(detail.get("rules").size()).isZero();
        assertThat(detail.toString()).doesNotContain("asthma", "Gate 4", "Invented Person", "adult");
    }

    private String report() {
        return intake.report(UUID.randomUUID().toString(), ReportWithCompartments.written());
    }

    private Map<String, Assignment> offered(String referral) {
        return Offers.readable(callers, referral, found -> found.containsKey(HEALTH) && found.size() >= 5);
    }

    /** What is on the agency's topic of the assignment. */
    private List<Assignment> notices(Assignment offer, String referral) {
        try (var records = CommittedRecords.ofAllAgencies(network, Assignment.class)) {
            return records.allWritten()
                .stream()
                .filter(one -> one.topic().equals(topicOf(offer)) && one.key().equals(referral))
                .map(CommittedRecords.Committed::value)
                .toList();
        }
    }

    private static String topicOf(Assignment offer) {
        return "referral.assignments." + offer.getAgency();
    }

    /** All that the agencies are shown, one object after the other. */
    private String opened(Callers at, Map<String, Assignment> offers) throws Exception {
        var all = new StringBuilder();
        for (var offer : offers.values()) {
            all.append(read(at, offer).get("compartments"));
        }
        return all.toString();
    }

    private HttpResponse<String> answer(Callers at, Assignment offer) throws IOException, InterruptedException {
        var agency = offer.getAgency().toString();
        return at.read(agency, agency, offer.getAssignmentId().toString());
    }

    private JsonNode read(Callers at, Assignment offer) throws IOException, InterruptedException {
        var answer = answer(at, offer);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

}
