package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.Identification;
import network.referral.events.Priority;
import network.referral.schemas.ReferralId;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import network.referral.wire.Decoded;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Intake with a real broker and registry, reached over HTTP. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
@Execution(ExecutionMode.SAME_THREAD)
abstract class IntakeOnTheBus {

    static final TestBus BUS = TestBus.shared();

    static Network network;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    Reporter reporter;

    final String key = UUID.randomUUID().toString();

    final Map<String, Object> report = with(Reports.atTheGate(), "/encounter/occurredAt", Instant.now().toString());

    final String id = ReferralId.derive(Reports.AIRPORT, key).toString();

    @DynamicPropertySource
    static void bus(DynamicPropertyRegistry registry) {
        registry.add("spring.kafka.bootstrap-servers", BUS::bootstrapServers);
        registry.add("referral.registry.url", BUS::registryUrl);
        registry.add("referral.access.issuer-uri", TestIssuer.shared()::uri);
        // a busy machine confirms a report late: of that another test tells
        registry.add("referral.intake.max-block", () -> "60s");
        registry.add("referral.intake.delivery-timeout", () -> "60s");
        // the bus has the cases of other tests
        registry.add("referral.intake.settling", () -> "0s");
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
        // for the issuer's keys it asks with its first caller
        await().until(() -> reporter.readiness() == 200 && reporter.get("/v1/caller").statusCode() != 503);
    }

    Map<String, Double> outcomes() {
        var outcomes = new TreeMap<String, Double>();
        for (var outcome : List.of("accepted", "revised", "repeated", "refused", "conflict", "too-early", "erased",
                "forbidden", "unknown-referral", "too-large", "malformed", "cut-short", "unsupported-type", "limited",
                "busy", "unavailable", "failed")) {
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

    static Identification decoded(ConsumerRecord<byte[], byte[]> published) {
        var decoded = network.wire().decode(published.value(), Identification.class);
        assertThat(decoded).isInstanceOf(Decoded.Value.class);
        return ((Decoded.Value<Identification>) decoded).value();
    }

    static Map<String, String> headers(ConsumerRecord<byte[], byte[]> published) {
        var headers = new HashMap<String, String>();
        published.headers()
            .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    static CaseAssignment assignment(String agency, String purpose, AssignmentState state, Instant at) {
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
