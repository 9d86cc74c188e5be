package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import network.referral.events.Assignment;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;
import network.referral.events.ConsentState;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Routing on a real broker with a real registry: reports and statuses in, everything else
 * out.
 */
class RoutingIT {

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    private static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    private static final String LATE = "interdepartmental-commission";

    private static final Duration SOON = Duration.ofSeconds(60);

    private static RoutingFixture network;

    @BeforeAll
    static void start(@TempDir Path stateDir) throws Exception {
        network = new RoutingFixture(TestBus.shared());
        network.ensureAgencies(LATE);
        network.admin.createPartitions(Map.of(Topics.status(POLICE).name(), NewPartitions.increaseTo(8))).all().get();
        network.start(stateDir);
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @Test
    void a_report_becomes_one_decision_its_assignments_a_timeline_and_a_snapshot() {
        var id = report();

        var decision = awaitDecision(id);
        assertThat(decision.getAssignments())
            .extracting(named -> named.getAgency() + ":" + named.getPurpose() + " " + named.getPriority())
            .containsExactly("ministry-of-internal-affairs:formal-identification P2",
                    "ministry-of-internal-affairs:investigate P1", "prosecutor-general-office:oversight P2",
                    "state-migration-service:receive-and-screen P0");
        assertThat(decision.getRules()).extracting(rule -> rule.getId().toString())
            .containsExactly("TM-03", "TM-10", "TM-11", "TM-26");
        var offered = network.all(Topics.assignments(POLICE), Assignment.class)
            .stream()
            .filter(offer -> offer.getReferralId().toString().equals(id.toString()))
            .toList();
        assertThat(offered).extracting(offer -> offer.getPurpose().toString())
            .containsExactlyInAnyOrder("formal-identification", "investigate");
        assertThat(timeline(id)).containsExactly("1 IDENTIFIED", "2 DECIDED", "3 ASSIGNED", "4 ASSIGNED", "5 ASSIGNED",
                "6 ASSIGNED");
        assertThat(snapshot(id).getState()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void a_repeat_has_no_second_effect_and_a_contradiction_is_parked() {
        var id = report();
        awaitDecision(id);
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
        var other = Sample.atTheGate(id);
        other.setContentSha256("1".repeat(64));
        network.send(Topics.IDENTIFICATIONS, id.toString(), other);

        awaitLetter(id.toString(), DeadLetterCause.CONTRADICTION);
        assertThat(decisions(id)).hasSize(1);
        assertThat(timeline(id)).hasSize(6);
    }

    @Test
    void what_cannot_be_read_is_parked_with_its_cause_and_the_next_record_is_processed() {
        var keys = new String[] { "poison-" + UUID.randomUUID(), "unknown-" + UUID.randomUUID(),
                "other-" + UUID.randomUUID() };
        network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(keys[0]), "not avro".getBytes());
        network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(keys[1]),
                ByteBuffer.allocate(9).put((byte) 0).putInt(987_654_321).array());
        network.sendBytes(Topics.IDENTIFICATIONS.name(), RoutingFixture.bytes(keys[2]), network.wire
            .encode(Topics.status(POLICE), Sample.says(Sample.someone(), "nobody", AssignmentState.ACKNOWLEDGED)));
        var keyless = Sample.someone();
        network.sendBytes(Topics.IDENTIFICATIONS.name(), null,
                network.wire.encode(Topics.IDENTIFICATIONS, Sample.atTheGate(keyless)));
        var mismatched = Sample.someone();
        network.send(Topics.IDENTIFICATIONS, mismatched.toString(), Sample.atTheGate(Sample.someone()));
        var stranger = Sample.atTheGate(Sample.someone());
        stranger.setJurisdiction("XX");
        network.send(Topics.IDENTIFICATIONS, stranger.getReferralId().toString(), stranger);
        var bent = Sample.atTheGate(Sample.someone());
        bent.setReporter("Not an agency id");
        network.send(Topics.IDENTIFICATIONS, bent.getReferralId().toString(), bent);

        awaitDecision(report());
        awaitLetter(keys[0], DeadLetterCause.NOT_AVRO);
        awaitLetter(keys[1], DeadLetterCause.UNKNOWN_SCHEMA);
        awaitLetter(keys[2], DeadLetterCause.SCHEMA_MISMATCH);
        awaitLetter(null, DeadLetterCause.BAD_KEY);
        awaitLetter(mismatched.toString(), DeadLetterCause.KEY_MISMATCH);
        awaitLetter(stranger.getReferralId().toString(), DeadLetterCause.NO_PROTOCOL);
        awaitLetter(bent.getReferralId().toString(), DeadLetterCause.BAD_VALUE);
        assertThat(metrics())
            .contains("referral_dead_letters_total{reason=\"not-avro\",topic=\"referral.identifications\"}");
    }

    @Test
    void a_record_dated_year_9999_is_routed_like_any_other() {
        var id = Sample.someone();
        var identification = Sample.atTheGate(id);
        identification.getEncounter().setOccurredAt(Instant.parse("9999-12-31T00:00:00Z"));
        identification.setAcceptedAt(Instant.parse("9999-12-31T00:00:00Z"));
        network.send(new ProducerRecord<>(Topics.IDENTIFICATIONS.name(), null,
                Instant.parse("9999-12-31T00:00:00Z").toEpochMilli(), RoutingFixture.bytes(id.toString()),
                network.wire.encode(Topics.IDENTIFICATIONS, identification)));

        awaitDecision(id);
        awaitDecision(report());
    }

    @Test
    void a_fact_the_protocol_has_no_word_for_is_asked_again_and_nobody_waits() {
        var id = Sample.someone();
        var identification = Sample.atTheGate(id);
        identification.setFlags(List.of("suspect-present", "a-flag-of-tomorrow"));
        network.send(Topics.IDENTIFICATIONS, id.toString(), identification);

        var decision = awaitDecision(id);
        assertThat(decision.getAssignments()).isNotEmpty();
        assertThat(decision.getRequirements()).extracting(CharSequence::toString).contains("ask-again:flags");
    }

    @Test
    void an_agencys_own_word_moves_its_assignment_whatever_the_partitions_of_its_topic() {
        var id = report();
        awaitDecision(id);
        for (var held : snapshot(id).getAssignments()) {
            var agency = new AgencyId(held.getAgency().toString());
            network.send(Topics.status(agency), id.toString(),
                    Sample.says(id, held.getAssignmentId(), AssignmentState.ACKNOWLEDGED));
        }
        await().atMost(SOON).until(() -> snapshot(id).getState() == CaseState.ACKNOWLEDGED);
        for (var held : snapshot(id).getAssignments()) {
            assertThat(held.getAcknowledgedAt()).isNotNull();
            var agency = new AgencyId(held.getAgency().toString());
            network.send(Topics.status(agency), id.toString(),
                    Sample.says(id, held.getAssignmentId(), AssignmentState.ACCEPTED));
            var done = Sample.says(id, held.getAssignmentId(), AssignmentState.COMPLETED);
            done.setOutcome("service-provided");
            network.send(Topics.status(agency), id.toString(), done);
        }
        await().atMost(SOON).until(() -> snapshot(id).getState() == CaseState.CLOSED);
        assertThat(timeline(id)).last().isEqualTo("19 CLOSED");
    }

    @Test
    void a_status_that_cannot_be_is_parked_and_changes_nothing() {
        var id = report();
        awaitDecision(id);
        var migration = held(id, MIGRATION);
        var fromAnother = Sample.says(id, migration.getAssignmentId(), AssignmentState.ACKNOWLEDGED);
        network.send(Topics.status(POLICE), id.toString(), fromAnother);
        awaitLetter(id.toString(), DeadLetterCause.WRONG_AGENCY);
        network.send(Topics.status(MIGRATION), id.toString(),
                Sample.says(id, UUID.randomUUID().toString(), AssignmentState.ACKNOWLEDGED));
        awaitLetter(id.toString(), DeadLetterCause.UNKNOWN_ASSIGNMENT);
        network.send(Topics.status(MIGRATION), id.toString(),
                Sample.says(id, migration.getAssignmentId(), AssignmentState.COMPLETED));
        awaitLetter(id.toString(), DeadLetterCause.ILLEGAL_TRANSITION);
        network.send(Topics.status(MIGRATION), id.toString(),
                Sample.says(id, migration.getAssignmentId(), AssignmentState.UNKNOWN));
        awaitLetter(id.toString(), DeadLetterCause.BAD_VALUE);
        var nobody = Sample.someone();
        network.send(Topics.status(MIGRATION), nobody.toString(),
                Sample.says(nobody, migration.getAssignmentId(), AssignmentState.ACKNOWLEDGED));
        awaitLetter(nobody.toString(), DeadLetterCause.UNKNOWN_REFERRAL);

        assertThat(held(id, MIGRATION).getState()).isEqualTo(AssignmentState.ASSIGNED);
        assertThat(timeline(id)).hasSize(6);
    }

    @Test
    void a_repeated_statement_has_no_second_effect() {
        var id = report();
        awaitDecision(id);
        var said = Sample.says(id, held(id, MIGRATION).getAssignmentId(), AssignmentState.ACKNOWLEDGED);
        network.send(Topics.status(MIGRATION), id.toString(), said);
        network.send(Topics.status(MIGRATION), id.toString(), said);
        var next = Sample.says(id, held(id, MIGRATION).getAssignmentId(), AssignmentState.ACCEPTED);
        network.send(Topics.status(MIGRATION), id.toString(), next);

        await().atMost(SOON).until(() -> held(id, MIGRATION).getState() == AssignmentState.ACCEPTED);
        assertThat(timeline(id)).endsWith("7 ACKNOWLEDGED", "8 ACCEPTED").hasSize(8);
    }

    @Test
    void an_assignment_waits_for_its_agencys_topic_and_is_sent_once_there_is_one() {
        var id = Sample.someone();
        var refusesAll = Sample.atTheGate(id);
        refusesAll.setReporter(MIGRATION.value());
        refusesAll.setFlags(List.of());
        refusesAll.getConsent().setAssistance(ConsentState.REFUSED);
        refusesAll.getConsent().setPolice(ConsentState.REFUSED);
        network.send(Topics.IDENTIFICATIONS, id.toString(), refusesAll);
        assertThat(awaitDecision(id).getAssignments()).singleElement()
            .satisfies(named -> assertThat(named.getAgency()).hasToString(LATE));
        await().atMost(SOON).until(() -> metrics().contains("referral_assignments_waiting 1.0"));

        network.ensureAgency(LATE);

        await().atMost(SOON)
            .until(() -> network.all(Topics.assignments(new AgencyId(LATE)), Assignment.class)
                .stream()
                .anyMatch(offer -> offer.getReferralId().toString().equals(id.toString())));
        await().atMost(SOON).until(() -> metrics().contains("referral_assignments_waiting 0.0"));
    }

    @Test
    void operations_see_where_a_referral_stands_and_why() throws Exception {
        var id = report();
        awaitDecision(id);
        await().atMost(SOON).until(() -> get("/v1/referrals/" + id).statusCode() == 200);
        assertThat(get("/v1/referrals/" + id).body()).contains("\"state\":\"open\"", "\"type\":\"decided\"",
                "\"id\":\"TM-03\"", "\"status\":\"assumption\"", "\"acknowledgeWithin\":\"PT15M\"");
        assertThat(get("/v1/referrals/" + UUID.randomUUID()).body()).contains("unknown-referral");
        assertThat(get("/v1/referrals/not-an-id").statusCode()).isEqualTo(404);
        assertThat(get("/v1/protocols").body()).contains("\"id\":\"TM\"", "\"sha256\"");
        assertThat(get("/v1/nothing").body()).contains("urn:referral:problem:not-found");
        assertThat(metrics()).contains("referral_decisions_total{outcome=\"routed\",protocol=\"TM\"",
                "referral_protocol_info{protocol=\"TM\"", "referral_routing_latency_seconds_count",
                "referral_assignments_open{agency=\"state-migration-service\"",
                "referral_oldest_unacknowledged_timestamp_seconds{agency=\"state-migration-service\",priority=\"P0\"}");
    }

    private static ReferralId report() {
        var id = Sample.someone();
        network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
        return id;
    }

    private static RoutingDecision awaitDecision(ReferralId id) {
        await().atMost(SOON).until(() -> !decisions(id).isEmpty() && snapshots(id) > 0);
        return decisions(id).getFirst();
    }

    private static List<RoutingDecision> decisions(ReferralId id) {
        return network.all(Topics.DECISIONS, RoutingDecision.class)
            .stream()
            .filter(decision -> decision.getReferralId().toString().equals(id.toString()))
            .toList();
    }

    private static long snapshots(ReferralId id) {
        return network.all(Topics.CASES, CaseSnapshot.class)
            .stream()
            .filter(snapshot -> snapshot.getReferralId().toString().equals(id.toString()))
            .count();
    }

    private static CaseSnapshot snapshot(ReferralId id) {
        return network.all(Topics.CASES, CaseSnapshot.class)
            .stream()
            .filter(snapshot -> snapshot.getReferralId().toString().equals(id.toString()))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    }

    private static CaseAssignment held(ReferralId id, AgencyId agency) {
        return snapshot(id).getAssignments()
            .stream()
            .filter(held -> held.getAgency().toString().equals(agency.value()))
            .findFirst()
            .orElseThrow();
    }

    private static List<String> timeline(ReferralId id) {
        return network.all(Topics.TIMELINE, TimelineEntry.class)
            .stream()
            .filter(entry -> entry.getReferralId().toString().equals(id.toString()))
            .map(entry -> entry.getSequence() + " " + entry.getType())
            .toList();
    }

    private static void awaitLetter(String key, DeadLetterCause cause) {
        await().atMost(SOON)
            .until(() -> network.all(Topics.DEAD_LETTERS, DeadLetter.class)
                .stream()
                .anyMatch(letter -> letter.getCause() == cause
                        && (key == null ? letter.getKey() == null : letter.getKey() != null
                                && letter.getKey().equals(ByteBuffer.wrap(RoutingFixture.bytes(key))))));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return get(network.port(), path);
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    BodyHandlers.ofString());
        }
    }

    private static String metrics() {
        try {
            return get(network.managementPort(), "/actuator/prometheus").body();
        }
        catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

}
