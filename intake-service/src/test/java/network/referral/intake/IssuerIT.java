package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The issuer goes away, comes late, or changes its key. */
class IssuerIT {

    private static final String[] SCOPES = { "identifications:write", "referrals:read" };

    private static OwnTestBus bus;

    private final Map<String, Object> report = with(Reports.barely(), "/encounter/occurredAt",
            Instant.now().toString());

    private final TestIssuer issuer = TestIssuer.own();

    private ConfigurableApplicationContext service;

    private Reporter reporter;

    @BeforeAll
    static void provision() {
        bus = TestBus.ownBroker();
        new Network(bus).provisioned().close();
    }

    @AfterAll
    static void closeBus() {
        bus.close();
    }

    @BeforeEach
    void start() {
        service = SpringApplication.run(IntakeService.class, "--server.port=0", "--management.server.port=0",
                "--spring.kafka.bootstrap-servers=" + bus.bootstrapServers(),
                "--referral.registry.url=" + bus.registryUrl(), "--referral.access.issuer-uri=" + issuer.uri(),
                "--referral.intake.max-block=60s", "--referral.intake.delivery-timeout=60s");
        var environment = service.getEnvironment();
        reporter = new Reporter(environment.getRequiredProperty("local.server.port", Integer.class),
                environment.getRequiredProperty("local.management.port", Integer.class));
        await().until(() -> reporter.readiness() == 200);
    }

    @AfterEach
    void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void anIssuerThatIsAwayFromTheStartIsNoVerdictOnTheCaller() {
        issuer.close();
        assertNotJudged(own());
        assertThat(reporter.send(reporter.bare("/v3/api-docs")).statusCode()).isEqualTo(200);
    }

    @Test
    void anIssuerThatGoesAwayLaterKeepsNobodyFromReporting() {
        awaitTaken(own());
        assertThat(reporter.metric("referral_issuer_answered_timestamp_seconds{what=\"keys\"}")).isPositive();
        issuer.close();
        assertThat(own().post(UUID.randomUUID().toString(), report).statusCode()).isEqualTo(202);
    }

    @Test
    void aKeyThatTheIssuerCannotBeAskedForIsNoVerdictOnTheCaller() {
        awaitTaken(own());
        issuer.rotate();
        issuer.close();
        assertNotJudged(own());
    }

    private void assertNotJudged(Reporter caller) {
        for (int i = 0; i < 6; i++) {
            var answer = caller.post(UUID.randomUUID().toString(), report);
            IntakeIT.assertProblem(answer, 503, "issuer-away");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void aNewKeyIsTakenAndTheOneBeforeNoMore() {
        var before = own();
        awaitTaken(before);
        issuer.rotate();
        awaitTaken(own());
        IntakeIT.assertProblem(before.post(UUID.randomUUID().toString(), report), 401, "unauthenticated");
    }

    @Test
    void theTokenOfAnotherIssuerIsNone() {
        IntakeIT.assertProblem(reporter.post(UUID.randomUUID().toString(), report), 401, "unauthenticated");
    }

    private void awaitTaken(Reporter from) {
        await().untilAsserted(
                () -> assertThat(from.post(UUID.randomUUID().toString(), report).statusCode()).isEqualTo(202));
    }

    private Reporter own() {
        return reporter.with(issuer.bearer(Reports.AIRPORT, SCOPES));
    }

}
