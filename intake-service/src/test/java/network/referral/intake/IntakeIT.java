package network.referral.intake;

import static network.referral.intake.Reports.with;
import static network.referral.intake.Reports.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import network.referral.events.AgencyStanding;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseState;
import network.referral.events.Identification;
import network.referral.events.Priority;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.Decoded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Reports over HTTP, on a real broker and registry. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
class IntakeIT {

    private static final TestBus BUS = TestBus.shared();

    private static Network network;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private Reporter reporter;

    private final String key = UUID.randomUUID().toString();

    private final Map<String, Object> report = with(Reports.atTheGate(), "/encounter/occurredAt",
            Instant.now().toString());

    private final String id = ReferralId.derive(Reports.AIRPORT, key).toString();

    @DynamicPropertySource
    static void bus(DynamicPropertyRegistry registry) {
        registry.add("spring.kafka.bootstrap-servers", BUS::bootstrapServers);
        registry.add("referral.registry.url", BUS::registryUrl);
    }

    @BeforeAll
    static void provision() {
        network = new Network(BUS).provisioned();
    }

    @AfterAll
    static void close() {
        network.close();
    }

    @BeforeEach
    void ready() {
        reporter = new Reporter(port, managementPort);
        await().until(() -> reporter.readiness() == 200);
    }

    @Test
    void a202MeansThatTheReportIsOnTheBus() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var answer = reporter.send(reporter.posting(BodyPublishers.ofString(Reporter.json(report)))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("traceparent", trace));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
            .isEqualTo("{\"referralId\":\"%s\",\"revision\":1,\"status\":\"/v1/referrals/%s\"}".formatted(id, id));
        assertThat(answer.headers().firstValue("Location")).contains("/v1/referrals/" + id);

        var published = network.identifications(id);
        assertThat(published).hasSize(1);
        assertThat(headers(published.getFirst())).containsEntry("ce_id", id + "-1")
            .containsEntry("ce_specversion", "1.0")
            .containsEntry("ce_source", "/intake-service")
            .containsEntry("ce_type", "network.referral.events.Identification")
            .containsEntry("traceparent", trace);
        var identification = decoded(published.getFirst());
        assertThat(identification.getReferralId()).hasToString(id);
        assertThat(identification.getReporter()).hasToString(Reports.AIRPORT);
        assertThat(identification.getEncounter().getPlace()).hasToString("airport");
        assertThat(identification.getContentSha256()).hasSize(64);
    }

    @Test
    void aRepeatHasTheSameAnswerAndIsNotPublishedAgain() {
        var first = reporter.post(key, report);
        var shuffled = new ArrayList<>(report.keySet());
        Collections.reverse(shuffled);
        var members = new LinkedHashMap<String, Object>();
        shuffled.forEach(member -> members.put(member, report.get(member)));
        var second = reporter.post(key, members);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(network.identifications(id)).hasSize(1);
    }

    @Test
    void anotherReportWithAUsedKeyIsAConflict() {
        reporter.post(key, report);
        var answer = reporter.post(key, with(report, "/presumption", false));
        assertProblem(answer, 409, "idempotency-key-reused");
        assertThat(network.identifications(id)).hasSize(1);
    }

    @Test
    void fiftyPostsAtOnceWithOneKeyAreOneReferral() throws Exception {
        Callable<String> post = () -> reporter.post(key, report).body();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<String>();
            for (var answer : threads.invokeAll(Collections.nCopies(50, post))) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(50).containsOnly(answers.getFirst()).first().asString().contains(id);
        }
        assertThat(network.identifications(id)).hasSize(1);
    }

    @Test
    void whoKnowsOnlyTheSnapshotStillKnowsARepeat() {
        reporter.post(key, report);
        var hash = decoded(network.identifications(id).getFirst()).getContentSha256().toString();
        var elsewhere = UUID.randomUUID().toString();
        var elsewhereId = ReferralId.derive(Reports.AIRPORT, elsewhere).toString();
        network.snapshot(elsewhereId, hash, CaseState.OPEN);
        await().until(() -> reporter.get("/v1/referrals/" + elsewhereId).statusCode() == 200);

        assertThat(reporter.post(elsewhere, report).statusCode()).isEqualTo(202);
        assertThat(network.identifications(elsewhereId)).isEmpty();
        assertProblem(reporter.post(elsewhere, with(report, "/presumption", false)), 409, "idempotency-key-reused");
    }

    @Test
    void onceALaterRevisionIsInForceARepeatOfTheFirstReportStillHasItsFirstAnswer() {
        var first = reporter.post(key, report);
        var hash = decoded(network.identifications(id).getFirst()).getContentSha256().toString();
        network.revised(id, 3, "3".repeat(64), hash);
        // the view has taken it once a revision is held against it
        await().untilAsserted(() -> assertThat(
                Reporter.tree(reporter.put(id, with(report, "/revision", 9))).get("revisionInForce").asInt())
            .isEqualTo(3));
        without(report, "/revision");

        var again = reporter.post(key, report);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body()).contains("\"revision\":1");
        assertProblem(reporter.post(key, with(report, "/presumption", false)), 409, "idempotency-key-reused");
        assertThat(network.identifications(id)).hasSize(1);
    }

    @Test
    void theReporterSeesTheReportAtOnceAndThenWhatRoutingSays() {
        reporter.post(key, report);
        assertThat(reporter.get("/v1/referrals/" + id).body())
            .isEqualTo("{\"referralId\":\"%s\",\"state\":\"open\",\"assignments\":[]}".formatted(id));

        var at = Instant.parse("2026-11-24T09:00:00Z");
        network.snapshot(id, "0".repeat(64), CaseState.ACKNOWLEDGED,
                assignment("state-migration-service", "receive-and-screen", AssignmentState.ACCEPTED, at),
                assignment("bar-association", "legal-aid", AssignmentState.DECLINED, null));
        await().untilAsserted(() -> assertThat(reporter.get("/v1/referrals/" + id).body())
            .isEqualTo("{\"referralId\":\"%s\",\"state\":\"acknowledged\",\"assignments\":[".formatted(id)
                    + "{\"purpose\":\"legal-aid\",\"state\":\"closed\",\"acknowledgedAt\":null},"
                    + "{\"purpose\":\"receive-and-screen\",\"state\":\"acknowledged\",\"acknowledgedAt\":\"2026-11-24T09:00:00Z\"}]}"));
    }

    @Test
    void anUnknownReferralAndAMalformedIdLookAlike() {
        var unknown = reporter.get("/v1/referrals/" + UUID.randomUUID());
        assertProblem(unknown, 404, "unknown-referral");
        assertThat(reporter.get("/v1/referrals/no-such-id").body()).isEqualTo(unknown.body());
        assertThat(reporter.get("/v1/referrals/" + id.toUpperCase(Locale.ROOT)).body()).isEqualTo(unknown.body());
    }

    @Test
    void everyFaultIsToldAtOnceAndNothingOfTheReportIsRepeated() {
        var bad = with(
                with(with(report, "/encounter/place", "canary-place"), "/indicators", List.of("TRV-01", "CANARY-1")),
                "/profile/canary", "canary-value");
        var answer = reporter.post(key, bad);
        assertProblem(answer, 422, "invalid-report");
        assertThat(Reporter.tree(answer).get("errors").findValuesAsString("pointer"))
            .containsExactlyInAnyOrder("/encounter/place", "/indicators/1", "/profile/canary");
        assertThat(Reporter.tree(answer).get("errors").findValuesAsString("code"))
            .containsExactlyInAnyOrder("unknown-code", "unknown-code", "unknown-field");
        assertThat(answer.body()).doesNotContain("canary-place", "CANARY-1", "canary-value");
    }

    @Test
    void sensitiveContentIsRefusedRatherThanPublishedInClear() {
        var answer = reporter.post(key, with(report, "/compartments", Map.of("whereabouts", "Gate 4")));
        assertProblem(answer, 422, "sealing-not-available");
        assertThat(Reporter.tree(answer).get("errors").get(0).get("pointer").asString()).isEqualTo("/compartments");
        assertThat(answer.body()).doesNotContain("Gate 4");
        assertThat(network.identifications(id)).isEmpty();
    }

    @Test
    void aBodyAbove64KiBIsRefusedWithAndWithoutALength() {
        var large = " ".repeat(65 * 1024);
        assertProblem(reporter.post(key, large), 413, "too-large");
        assertProblem(reporter.postChunked(key, large.getBytes(StandardCharsets.UTF_8)), 413, "too-large");
        assertProblem(reporter.postChunked(key, new byte[700_000]), 413, "too-large");
        var padded = Reporter.json(report);
        var exact = padded + " ".repeat(64 * 1024 - padded.length());
        assertThat(reporter.postChunked(key, exact.getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(202);
    }

    @Test
    void onlyStrictJsonIsRead() {
        assertProblem(reporter.post(key, "{\"jurisdiction\": \"TM\", \"jurisdiction\": \"NM\"}"), 400,
                "malformed-json");
        assertProblem(reporter.post(key, "[]"), 400, "malformed-json");
        assertProblem(reporter.post(key, ""), 400, "malformed-json");
        for (var type : List.of("text/plain", "application/xml", "application/json; charset=utf-16", "nonsense")) {
            var answer = reporter.send(reporter.posting(BodyPublishers.ofString("{}"))
                .header("Idempotency-Key", key)
                .header("Content-Type", type));
            assertProblem(answer, 415, "unsupported-media-type");
        }
    }

    @Test
    void aReportNeedsOneSoundKey() {
        var posting = reporter.posting(BodyPublishers.ofString("{}")).header("Content-Type", "application/json");
        assertProblem(reporter.send(posting.copy()), 400, "idempotency-key-missing");
        assertProblem(reporter.send(posting.copy().header("Idempotency-Key", "short")), 400,
                "idempotency-key-malformed");
        assertProblem(reporter.send(posting.copy().header("Idempotency-Key", key).header("Idempotency-Key", key + "2")),
                400, "idempotency-key-malformed");
    }

    @Test
    void aReportIsTakenWhateverTheClientAccepts() {
        var answer = reporter.send(reporter.posting(BodyPublishers.ofString(Reporter.json(report)))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .header("Accept", "text/html"));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    @Test
    void theFrameworksErrorsAreProblemsToo() {
        assertProblem(reporter.get("/no/such/canary"), 404, "not-found");
        assertProblem(reporter.get("/v1/identifications"), 405, "method-not-allowed");
        assertThat(reporter.get("/v1/identifications").headers().firstValue("Allow")).contains("POST");
        assertProblem(reporter.send(reporter.request("/v1/indicators").header("Accept", "text/html").GET()), 406,
                "not-acceptable");
        assertProblem(reporter.send(reporter.request("/v1/indicators").header("X-Large", "a".repeat(9000)).GET()), 400,
                "bad-request");
    }

    @Test
    void theCatalogueSpeaksThreeLanguages() {
        var turkmen = reporter.get("/v1/indicators?lang=tk");
        assertThat(turkmen.statusCode()).isEqualTo(200);
        assertThat(Reporter.tree(turkmen).get("indicators").get(0).get("labelStatus").asString())
            .isEqualTo("unconfirmed");
        assertThat(reporter.get("/v1/indicators").body()).isEqualTo(reporter.get("/v1/indicators?lang=en").body());
        var unknown = reporter.get("/v1/indicators?lang=canary");
        assertProblem(unknown, 400, "unknown-language");
        assertThat(unknown.body()).contains("en, ru, tk").doesNotContain("canary");
    }

    @Test
    void aNewProtocolIsInForceWithoutARestart() {
        var wider = new HashMap<>(Reports.INPUTS);
        wider.put("flags", List.of("new-flag-" + key, "departure-imminent", "immediate-danger", "suspect-present"));
        with(report, "/flags", List.of("new-flag-" + key));
        assertThat(reporter.post(key, report).statusCode()).isEqualTo(422);
        network.protocol(wider);
        await().untilAsserted(() -> assertThat(reporter.post(key, report).statusCode()).isEqualTo(202));
        network.protocol(Reports.INPUTS);
    }

    @Test
    void anAgencyThatRetiresMayNoLongerReport() {
        network.agency("short-lived", List.of("identify"), AgencyStanding.ACTIVE);
        with(report, "/reporter", "short-lived");
        await().untilAsserted(() -> assertThat(reporter.post(key, report).statusCode()).isEqualTo(202));
        network.agency("short-lived", List.of("identify"), AgencyStanding.RETIRED);
        await().untilAsserted(
                () -> assertThat(reporter.post(UUID.randomUUID().toString(), report).statusCode()).isEqualTo(422));
    }

    @Test
    void aRecordThatCannotBeReadIsLeftOutAndCounted() {
        var series = "referral_view_records_refused_total{reason=\"NOT_AVRO\",topic=\"referral.agencies\"}";
        var before = reporter.metric(series);
        network.publish(Topics.AGENCIES, Reports.AIRPORT, "not avro".getBytes(StandardCharsets.UTF_8));
        await().until(() -> reporter.metric(series) > before);
        assertThat(reporter.post(key, report).statusCode()).isEqualTo(202);
        assertThat(reporter.readiness()).isEqualTo(200);
    }

    @Test
    void everyAnswerIsCountedOnce() {
        var before = outcomes();
        reporter.post(key, report);
        reporter.post(key, report);
        reporter.post(key, with(report, "/presumption", false));
        reporter.put(id, with(report, "/revision", 2));
        reporter.put(id, report);
        reporter.put(id, with(report, "/revision", 4));
        reporter.put("no-such-id", report);
        without(report, "/revision");
        reporter.post(key, Map.of());
        reporter.post(key, "nonsense");
        reporter.post("short", "{}");
        reporter.post(key, " ".repeat(65 * 1024));
        reporter.send(reporter.posting(BodyPublishers.ofString("{}"))
            .header("Idempotency-Key", key)
            .header("Content-Type", "text/plain"));
        var moved = new TreeMap<String, Double>();
        outcomes().forEach((outcome, count) -> moved.put(outcome, count - before.get(outcome)));
        moved.values().removeIf(count -> count == 0);
        assertThat(moved).isEqualTo(Map.of("accepted", 1.0, "revised", 1.0, "repeated", 2.0, "conflict", 2.0, "refused",
                1.0, "unknown-referral", 1.0, "malformed", 2.0, "too-large", 1.0, "unsupported-type", 1.0));
    }

    @Test
    void theDocumentationIsServed() {
        var api = Reporter.tree(reporter.get("/v3/api-docs"));
        var post = api.at("/paths/~1v1~1identifications/post");
        assertThat(post.at("/requestBody/content/application~1json/examples").size()).isEqualTo(1);
        assertThat(post.at("/responses").propertyNames()).contains("202", "400", "409", "413", "415", "422", "429",
                "503");
        assertThat(post.at("/responses/422/content/application~1problem+json/schema/$ref").asString())
            .isEqualTo("#/components/schemas/Problem");
        assertThat(api.at("/components/schemas").propertyNames()).contains("Problem", "Identification", "Receipt",
                "ReporterView");

        var put = api.at("/paths/~1v1~1referrals~1{id}/put");
        assertThat(put.at("/responses").propertyNames()).containsExactlyInAnyOrder("202", "400", "404", "409", "413",
                "415", "422", "429", "503");
        assertThat(put.at("/responses/409/content/application~1problem+json/schema/$ref").asString())
            .isEqualTo("#/components/schemas/Problem");
        assertThat(put.at("/requestBody/content/application~1json/schema/$ref").asString())
            .isEqualTo("#/components/schemas/Revision");
        assertThat(put.at("/requestBody/content/application~1json/examples").size()).isEqualTo(1);
        assertThat(api.at("/components/schemas/Revision/allOf/0/$ref").asString())
            .isEqualTo("#/components/schemas/Identification");
        assertThat(api.at("/components/schemas/Revision").toString()).contains("\"revision\"", "\"required\"");
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames()).contains("revisionInForce");
    }

    @Test
    void thePublicPortShowsNothingOfTheActuator() {
        assertProblem(reporter.get("/actuator/health"), 404, "not-found");
    }

    private Map<String, Double> outcomes() {
        var outcomes = new TreeMap<String, Double>();
        for (var outcome : List.of("accepted", "revised", "repeated", "refused", "conflict", "unknown-referral",
                "too-large", "malformed", "unsupported-type", "limited", "unavailable", "failed")) {
            outcomes.put(outcome, reporter.metric("referral_intakes_total{outcome=\"" + outcome + "\"}"));
        }
        return outcomes;
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = Reporter.tree(answer);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("type").asString()).isEqualTo("urn:referral:problem:" + code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("canary-", "Exception", "network.referral");
    }

    private static Identification decoded(ConsumerRecord<byte[], byte[]> published) {
        var decoded = network.wire().decode(published.topic(), published.value(), Identification.class);
        assertThat(decoded).isInstanceOf(Decoded.Value.class);
        return ((Decoded.Value<Identification>) decoded).value();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> published) {
        var headers = new HashMap<String, String>();
        published.headers()
            .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static CaseAssignment assignment(String agency, String purpose, AssignmentState state, Instant at) {
        return CaseAssignment.newBuilder()
            .setAssignmentId(UUID.randomUUID().toString())
            .setAgency(agency)
            .setPurpose(purpose)
            .setPriority(Priority.P1)
            .setState(state)
            .setRevision(1)
            .setAssignedAt(Instant.EPOCH)
            .setAcknowledgeBy(Instant.EPOCH)
            .setAcknowledgedAt(at)
            .setChangedAt(Instant.EPOCH)
            .setStatusIds(List.of())
            .build();
    }

}
