package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import network.referral.events.AgencyStanding;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One reporter that sends too much is held back; the others, and danger, are not. */
@Execution(ExecutionMode.SAME_THREAD)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "management.server.port=0",
        "referral.intake.rate.per-second=1", "referral.intake.rate.burst=2" })
class RateLimitIT {

    private static final TestBus BUS = TestBus.shared();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void bus(DynamicPropertyRegistry registry) {
        registry.add("spring.kafka.bootstrap-servers", BUS::bootstrapServers);
        registry.add("referral.registry.url", BUS::registryUrl);
        registry.add("referral.access.issuer-uri", TestIssuer.shared()::uri);
    }

    @Test
    void aReporterThatSendsTooMuchIsToldWhenToComeBack() {
        try (var network = new Network(BUS).provisioned()) {
            network.agency("other-reporter", List.of("identify"), AgencyStanding.ACTIVE);
        }
        var reporter = new Reporter(port, managementPort);
        await().until(() -> reporter.readiness() == 200);
        var report = with(Reports.barely(), "/encounter/occurredAt", Instant.now().toString());

        // each try has a key of its own: none is a repeat
        await().untilAsserted(() -> {
            var answer = reporter.post(key(), report);
            IntakeIT.assertProblem(answer, 429, "rate-limited");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        });
        assertThat(reporter.metric("referral_intakes_total{outcome=\"limited\"}")).isPositive();

        var danger = with(report, "/flags", List.of("immediate-danger"));
        // it may be ready before it knows an agency and a protocol this new
        await().until(() -> reporter.post(key(), danger).statusCode() == 202);
        for (int i = 0; i < 10; i++) {
            assertThat(reporter.post(key(), danger).statusCode()).isEqualTo(202);
        }
        var other = reporter.as("other-reporter");
        await().untilAsserted(() -> assertThat(other.post(key(), other()).statusCode()).isEqualTo(202));

        // nor with what is no report
        await().untilAsserted(() -> IntakeIT.assertProblem(other.post(key(), "{"), 429, "rate-limited"));
        await().untilAsserted(() -> IntakeIT.assertProblem(other.post("no", "{}"), 429, "rate-limited"));
        // neither in another's name nor in nobody's
        await().untilAsserted(() -> IntakeIT.assertProblem(other.post(key(), danger), 429, "rate-limited"));
        var nobodys = with(danger, "/reporter", List.of());
        await().untilAsserted(() -> IntakeIT.assertProblem(other.post(key(), nobodys), 429, "rate-limited"));
        assertThat(other.post(key(), with(other(), "/flags", List.of("immediate-danger"))).statusCode()).isEqualTo(202);
    }

    private static Map<String, Object> other() {
        return with(with(Reports.barely(), "/encounter/occurredAt", Instant.now().toString()), "/reporter",
                "other-reporter");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

}
