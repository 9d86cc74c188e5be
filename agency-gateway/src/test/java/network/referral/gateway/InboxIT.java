package network.referral.gateway;

import static network.referral.gateway.Harbour.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import network.referral.events.AgencyStanding;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an inbox survives: restarts, records that cannot be read, agencies that come and
 * go.
 */
@Execution(ExecutionMode.SAME_THREAD)
class InboxIT {

    private static Harbour harbour;

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
    }

    @AfterAll
    static void stop() {
        harbour.close();
    }

    @Test
    void aRestartedGatewayHasTheSameInbox() {
        var clinic = harbour.agency();
        var answered = harbour.offered(clinic).getAssignmentId().toString();
        var unanswered = harbour.offered(clinic).getAssignmentId().toString();
        String before;
        try (var gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady()) {
            gateway.state(clinic, answered, "{\"status\":\"accepted\"}");
            gateway.state(clinic, answered, "{\"status\":\"on-hold\",\"reason\":\"waits-for-interpreter\"}");
            gateway.assignment(clinic, unanswered);
            await().until(() -> gateway.assignment(clinic, unanswered).text("/state").equals("delivered"));
            before = gateway.assignment(clinic, answered).raw().body();
        }

        try (var gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady()) {
            assertThat(gateway.assignment(clinic, answered).raw().body()).isEqualTo(before);
            assertThat(gateway.assignment(clinic, unanswered).text("/state")).isEqualTo("delivered");
            var said = gateway.state(clinic, answered, "{\"status\":\"in-progress\"}");
            assertThat(said.status()).isEqualTo(202);
            assertThat(said.body().has("repeated")).isFalse();
            var repeat = gateway.state(clinic, answered, "{\"status\":\"in-progress\"}");
            assertThat(repeat.status()).isEqualTo(202);
            assertThat(repeat.body().at("/repeated").asBoolean()).isTrue();
        }
        assertThat(harbour.statuses(clinic)).hasSize(4);
    }

    /** Whoever writes there itself could else read on for ever. */
    @Test
    void whatAnAgencyDatesAheadIsOnRecordAsOfWhenItCame() {
        var clinic = harbour.agency();
        var offer = harbour.offered(clinic);
        harbour.says(offer, AssignmentState.ACCEPTED, Instant.parse("9999-01-01T00:00:00Z"));
        try (var gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady()) {
            var shown = gateway.assignment(clinic, offer.getAssignmentId());
            assertThat(shown.text("/state")).isEqualTo("accepted");
            assertThat(Instant.parse(shown.text("/history/0/recordedAt")).toEpochMilli())
                .isEqualTo(harbour.records(Topics.status(new AgencyId(clinic)).name()).getFirst().timestamp());
        }
    }

    /** In microseconds, say, or in seconds. */
    @ParameterizedTest
    @ValueSource(longs = { 1_764_000_000_000_000L, Long.MIN_VALUE, 1_764_000_000L })
    void whatAnAgencyDatesBeyondAllYearsIsShownAsOfWhenItCame(long millis) {
        var clinic = harbour.agency();
        var offer = harbour.offered(clinic);
        harbour.says(offer, AssignmentState.ACCEPTED, Instant.ofEpochMilli(millis));
        try (var gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady()) {
            var shown = gateway.assignment(clinic, offer.getAssignmentId());
            var came = harbour.records(Topics.status(new AgencyId(clinic)).name()).getFirst().timestamp();
            assertThat(shown.text("/state")).isEqualTo("accepted");
            assertThat(shown.text("/history/0/occurredAt")).isEqualTo(Instant.ofEpochMilli(came).toString());
            assertThat(shown.text("/history/0/recordedAt")).isEqualTo(Instant.ofEpochMilli(came).toString());
        }
    }

    @Test
    void whatCannotBeReadIsParkedOnceAndTheNextAppears() {
        var clinic = harbour.agency();
        var other = harbour.agency();
        var topic = Topics.assignments(new AgencyId(clinic)).name();
        try (var gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady()) {
            harbour.send(topic, someKey(), bytes("not avro"));
            harbour.send(topic, someKey(), Harbour.ofUnknownSchema());
            harbour.send(topic, someKey(), harbour.ofAnotherSchema());
            harbour.send(topic, null, bytes("no key"));
            harbour.send(topic, bytes("no referral"), bytes("no referral"));
            harbour.send(clinic, Harbour.offer(other, "medical-care"));
            harbour.send(topic, someKey(), null);
            var newer = Harbour.offer(clinic, "medical-care");
            newer.setNotice(AssignmentNotice.UNKNOWN);
            harbour.send(newer);
            var mismatched = Harbour.offer(clinic, "medical-care");
            mismatched.setReferralId(UUID.randomUUID().toString());
            var keyed = Harbour.offer(clinic, "medical-care");
            harbour.send(topic, bytes(keyed.getReferralId().toString()), harbour.encode(clinic, mismatched));
            var next = harbour.offered(clinic);

            await().until(() -> gateway.assignment(clinic, next.getAssignmentId()).status() == 200
                    && letters(topic).size() >= 9);
            assertThat(letters(topic)).extracting(DeadLetter::getCause)
                .containsExactlyInAnyOrder(DeadLetterCause.NOT_AVRO, DeadLetterCause.UNKNOWN_SCHEMA,
                        DeadLetterCause.SCHEMA_MISMATCH, DeadLetterCause.BAD_KEY, DeadLetterCause.BAD_KEY,
                        DeadLetterCause.WRONG_AGENCY, DeadLetterCause.NOT_AVRO, DeadLetterCause.BAD_VALUE,
                        DeadLetterCause.KEY_MISMATCH);
            await().untilAsserted(() -> assertThat(gateway.metrics()).contains(
                    "referral_dead_letters_total{reason=\"unknown-schema\",topic=\"" + topic + "\"} 1.0",
                    "referral_dead_letters_total{reason=\"wrong-agency\",topic=\"" + topic + "\"} 1.0"));
            assertThat(gateway.assignments(clinic, "").body().at("/assignments").size()).isEqualTo(1);
            await().until(() -> leftOut(gateway) == 9);
        }

        try (var gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady()) {
            harbour.send(topic, someKey(), bytes("not avro either"));
            await().until(() -> letters(topic).size() == 10);
            await().untilAsserted(() -> assertThat(gateway.metrics())
                .contains("referral_dead_letters_total{reason=\"not-avro\",topic=\"" + topic + "\"} 1.0"));
            await().until(() -> leftOut(gateway) == 10);
        }
        assertThat(letterIds(topic)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aStatusThatCannotBeReadIsCountedAndLeftToRouting() {
        var clinic = harbour.agency();
        var topic = Topics.status(new AgencyId(clinic)).name();
        try (var gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady()) {
            harbour.send(topic, someKey(), bytes("not avro"));
            await().until(() -> gateway.metrics()
                .contains("referral_dead_letters_total{reason=\"not-avro\",topic=\"" + topic + "\"} 1.0"));

            var id = harbour.offered(clinic).getAssignmentId();
            await().until(() -> gateway.assignment(clinic, id).status() == 200);
            assertThat(gateway.state(clinic, id, "{\"status\":\"acknowledged\"}").status()).isEqualTo(202);
        }
        assertThat(letters(topic)).isEmpty();
    }

    /** Routing parks it: the task is still the agency's, and nobody else is asked. */
    @Test
    void whatRoutingDoesNotTakeIsNotShownAsSaid() {
        var clinic = harbour.agency();
        var offer = harbour.offered(clinic);
        harbour.says(offer, AssignmentState.ACKNOWLEDGED, Instant.now());
        // without a reason of the list, which the agency's own system has left out
        harbour.says(offer, AssignmentState.DECLINED, Instant.now());
        try (var gateway = RunningGateway.start(TestBus.shared(), clinic).awaitReady()) {
            var id = offer.getAssignmentId();
            assertThat(gateway.assignment(clinic, id).text("/state")).isEqualTo("acknowledged");
            assertThat(gateway.state(clinic, id, "{\"status\":\"declined\",\"reason\":\"no-capacity\"}").status())
                .isEqualTo(202);
        }
    }

    @Test
    void theDirectoryTellsWhoIsHostedWhileTheGatewayRuns() {
        harbour.send(Topics.AGENCIES.name(), bytes("never-listed"), null);
        var before = harbour.agency();
        harbour.list(before, AgencyStanding.ACTIVE);
        var unprovisioned = "clinic-" + UUID.randomUUID();
        harbour.list(unprovisioned, AgencyStanding.ACTIVE);
        try (var gateway = RunningGateway.start(TestBus.shared(), "*").awaitReady()) {
            assertThat(gateway.assignments(before, "").status()).isEqualTo(200);

            assertThat(gateway.assignments(unprovisioned, "").status()).as("listed, and without topics").isEqualTo(503);
            assertThat(gateway.assignments(unprovisioned, "").raw().headers().firstValue("Retry-After")).isPresent();
            harbour.provision(Topics.of(new AgencyId(unprovisioned)));
            await().until(() -> gateway.assignments(unprovisioned, "").status() == 200);

            var joining = harbour.agency();
            var offer = harbour.offered(joining);
            assertThat(gateway.assignments(joining, "").status()).isEqualTo(404);
            harbour.send(Topics.AGENCIES.name(), bytes(joining), bytes("not avro"));
            await().until(() -> gateway.metrics()
                .contains("referral_view_records_refused_total{reason=\"not-avro\",topic=\"referral.agencies\"} 1.0"));
            harbour.list(joining, AgencyStanding.ACTIVE);
            await().until(() -> gateway.assignment(joining, offer.getAssignmentId()).status() == 200);
            gateway.awaitReady();
            assertThat(gateway.state(joining, offer.getAssignmentId(), "{\"status\":\"acknowledged\"}").status())
                .isEqualTo(202);

            harbour.list(before, AgencyStanding.RETIRED);
            await().until(() -> gateway.assignments(before, "").status() == 404);
            assertThat(gateway.assignment(joining, offer.getAssignmentId()).status()).isEqualTo(200);
            harbour.list(before, AgencyStanding.ACTIVE);
            await().until(() -> gateway.assignments(before, "").status() == 200);
            List.of(unprovisioned, joining, before).forEach(agency -> harbour.list(agency, AgencyStanding.RETIRED));
        }
    }

    @Test
    void anEndpointThatNobodyTellsIsCounted() {
        try (var gateway = RunningGateway.start(TestBus.shared(), "*").awaitReady()) {
            var before = untold(gateway);
            var clinic = harbour.agency();
            harbour.listWithEndpoint(clinic, AgencyStanding.ACTIVE, URI.create("https://clinic.invalid/"));
            await().until(() -> untold(gateway) == before + 1);
            harbour.list(clinic, AgencyStanding.RETIRED);
            await().until(() -> untold(gateway) == before);
        }
    }

    private static double leftOut(RunningGateway gateway) {
        return gateway.meters().get("referral.inbox.left.out").gauge().value();
    }

    private static double untold(RunningGateway gateway) {
        return gateway.meters().get("referral.webhooks.untold").gauge().value();
    }

    private static byte[] someKey() {
        return bytes(UUID.randomUUID().toString());
    }

    private static List<DeadLetter> letters(String source) {
        return harbour.read(Topics.DEAD_LETTERS.name(), DeadLetter.class)
            .stream()
            .filter(letter -> letter.getTopic().toString().equals(source))
            .toList();
    }

    private static List<String> letterIds(String source) {
        return harbour.records(Topics.DEAD_LETTERS.name())
            .stream()
            .map(InboxIT::eventId)
            .filter(id -> id.startsWith(source + "-"))
            .toList();
    }

    private static String eventId(ConsumerRecord<byte[], byte[]> entry) {
        return new String(entry.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

}
