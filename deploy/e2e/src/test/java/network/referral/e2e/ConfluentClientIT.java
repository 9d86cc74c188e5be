package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import network.referral.events.RoutingDecision;
import network.referral.local.LocalNetwork;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Confluent's JavaScript client")
class ConfluentClientIT {

    private static final String AGENCY = "state-migration-service";

    private static final String TOPIC = "referral.assignments." + AGENCY;

    private final LocalNetwork network = RunningNetwork.get();

    private final Intake intake = new Intake(network);

    @Test
    void reads_an_assignment_from_an_agencys_topic() {
        var reader = reader();
        var id = report();

        assertThat(assignments(reader, id)).singleElement().satisfies(assignment -> {
            assertThat(assignment.get("referralId").asString()).isEqualTo(id);
            assertThat(assignment.get("assignmentId").asString()).hasSize(36);
            assertThat(assignment.get("revision").asInt()).isEqualTo(1);
            assertThat(assignment.get("notice").asString()).isEqualTo("OFFERED");
            assertThat(assignment.get("agency").asString()).isEqualTo(AGENCY);
            assertThat(assignment.get("purpose").asString()).isEqualTo("receive-and-screen");
            assertThat(assignment.get("priority").asString()).isEqualTo("P0");
            assertThat(assignment.get("rules").valueStream().map(JsonNode::asString)).containsExactly("TM-03", "TM-26");
            assertThat(assignment.get("protocol").get("id").asString()).isEqualTo("TM");
            assertThat(minutesToAcknowledge(assignment)).isEqualTo(15);
            assertThat(assignment.get("compartments").valueStream()).allSatisfy(sealed -> {
                assertThat(sealed.get("recipient").asString()).isEqualTo(AGENCY);
                assertThat(sealed.get("ciphertext").get("data").size()).isGreaterThanOrEqualTo(256);
            })
                .extracting(sealed -> sealed.get("compartment").asString())
                .containsExactly("place-time", "indicators", "profile");
            assertThat(assignment.get("reason").isNull()).isTrue();
        });
    }

    @Test
    void acknowledges_on_the_agencys_own_topic() {
        var client = reader();
        var id = report();
        var assignment = assignments(client, id).getFirst().get("assignmentId").asString();

        var said = client.acknowledge(AGENCY, id, assignment);

        await().until(() -> acknowledged(id), List.of("receive-and-screen")::equals);
        assertThat(client.acknowledge(AGENCY, id, assignment, said)).isEqualTo(said);
        assertThat(client.read(List.of("referral.status." + AGENCY)))
            .filteredOn(status -> status.value().get("state").asString().equals("ACKNOWLEDGED"))
            .filteredOn(status -> status.key().equals(id))
            .extracting(status -> status.value().get("statusId").asString())
            .containsExactly(said, said);
    }

    /** As an agency says that it takes new work again. */
    @Test
    void reads_a_record_without_a_value() throws Exception {
        var reader = reader();
        var topic = "referral.availability." + AGENCY;
        try (var producer = new KafkaProducer<>(network.client(AGENCY), new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, AGENCY, null)).get();
        }

        assertThat(reader.read(List.of(topic))).isNotEmpty().last().satisfies(told -> {
            assertThat(told.key()).isEqualTo(AGENCY);
            assertThat(told.value().isNull()).isTrue();
        });
    }

    private String report() {
        var id = intake.report(UUID.randomUUID().toString(), Scenario.named("V01").body());
        awaitDecision(id);
        return id;
    }

    private static List<JsonNode> assignments(ConfluentReader reader, String referral) {
        return reader.read(List.of(TOPIC))
            .stream()
            .filter(told -> told.key().equals(referral))
            .map(TopicReader.Told::value)
            .toList();
    }

    /** For what an agency has said itself that it has it. */
    private List<String> acknowledged(String referral) throws IOException, InterruptedException {
        return intake.referral(referral)
            .path("assignments")
            .valueStream()
            .filter(assignment -> !assignment.get("acknowledgedAt").isNull())
            .map(assignment -> assignment.get("purpose").asString())
            .toList();
    }

    private static long minutesToAcknowledge(JsonNode assignment) {
        return Duration.ofMillis(assignment.get("acknowledgeBy").asLong() - assignment.get("assignedAt").asLong())
            .toMinutes();
    }

    private ConfluentReader reader() {
        try {
            return ConfluentReader.install(network);
        }
        catch (ConfluentReader.Unreachable e) {
            System.out.println("Skipped: Confluent's client cannot be installed, " + e.getMessage());
            return abort(e.getMessage());
        }
    }

    private void awaitDecision(String id) {
        try (var decisions = CommittedRecords.of(network, Topics.DECISIONS, RoutingDecision.class)) {
            await().until(() -> decisions.all().stream().anyMatch(one -> one.key().equals(id)));
        }
    }

}
