package network.referral.intake;

import static network.referral.intake.Reports.with;
import static network.referral.intake.Reports.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import network.referral.events.Identification;
import network.referral.schemas.ReferralId;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a reporter sees while broker or registry are away: never a 202 that is not kept.
 */
class OutageIT {

    private static OwnTestBus bus;

    private static Network network;

    private final String key = UUID.randomUUID().toString();

    private final String id = ReferralId.derive(Reports.AIRPORT, key).toString();

    private final Map<String, Object> report = with(Reports.barely(), "/encounter/occurredAt",
            Instant.now().toString());

    private ConfigurableApplicationContext service;

    private Reporter reporter;

    @BeforeAll
    static void provision() {
        bus = TestBus.own();
        network = new Network(bus).provisioned();
    }

    @AfterAll
    static void closeBus() {
        network.close();
        bus.close();
    }

    @AfterEach
    void stop() {
        service.close();
        bus.startBroker();
        bus.startRegistry();
    }

    @Test
    void whileTheBrokerIsAwayNothingIsTakenAndAfterwardsTheSameRequestIs() {
        start();
        await().until(() -> reporter.readiness() == 200);
        var before = UUID.randomUUID().toString();
        awaitTaken(() -> reporter.post(before, report));

        bus.stopBroker();
        assertUnavailable(reporter.post(key, report));
        await().until(() -> reporter.readiness() == 503);
        assertThat(reporter.serving()).isEqualTo(503);
        assertThat(reporter.liveness()).isEqualTo(200);
        IntakeIT.assertProblem(reporter.get("/v1/referrals/" + id), 404, "unknown-referral");

        bus.startBroker();
        awaitTaken(() -> reporter.post(key, report));
        await().until(() -> reporter.readiness() == 200);
        assertThat(reporter.post(key, report).body()).contains(id);
        assertThat(network.identifications(id)).isNotEmpty()
            .extracting(published -> published.value().length)
            .containsOnly(network.identifications(id).getFirst().value().length);
    }

    @Test
    void whileTheBrokerIsAwayNothingIsRevisedAndAfterwardsTheSameRevisionIs() {
        start();
        await().until(() -> reporter.readiness() == 200);
        awaitTaken(() -> reporter.post(key, report));
        with(report, "/revision", 2);

        bus.stopBroker();
        assertUnavailable(reporter.put(id, report));
        // it may have been sent: its number stays its own, and nobody can say yet whose
        assertUnavailable(reporter.put(id, with(report, "/presumption", false)));
        with(report, "/presumption", true);
        assertUnavailable(reporter.put(id, with(report, "/revision", 3)));
        with(report, "/revision", 2);

        bus.startBroker();
        awaitTaken(() -> reporter.put(id, report));
        assertThat(reporter.put(id, report).body()).contains(id, "\"revision\":2");
        assertThat(network.revisions(id)).isSorted().containsOnly(1, 2);
    }

    @Test
    void whatWasSentWithoutAnAnswerIsThereBeforeItsKeyIsSaidToBeUsedAndThenTheReportCanBeRevised() {
        start();
        await().until(() -> reporter.readiness() == 200);
        bus.stopBroker();
        assertUnavailable(reporter.post(key, report));

        bus.startBroker();
        with(report, "/presumption", false);
        await().untilAsserted(() -> IntakeIT.assertProblem(reporter.post(key, report), 409, "idempotency-key-reused"));
        assertThat(Reporter.tree(reporter.post(key, report)).get("referralId").asString()).isEqualTo(id);
        assertThat(network.reports(id)).isNotEmpty().allMatch(Identification::getPresumption);

        awaitTaken(() -> reporter.put(id, with(report, "/revision", 2)));
        assertThat(network.reports(id).getLast().getPresumption()).isFalse();
        assertThat(network.revisions(id)).startsWith(1).containsOnly(1, 2).endsWith(2);
    }

    @Test
    void whatWasSentWithoutAnAnswerIsTakenAsItWasUnderTheNextProtocol() {
        start();
        await().until(() -> reporter.readiness() == 200);
        with(report, "/flags", List.of("suspect-present"));
        bus.stopBroker();
        assertUnavailable(reporter.post(key, report));

        bus.startBroker();
        network.protocol(Reports.inputsWithoutSuspects());
        await().until(() -> !reporter.get("/v1/form").body().contains("suspect-present"));
        awaitTaken(() -> reporter.post(key, report));
        assertThat(network.revisions(id)).isNotEmpty().containsOnly(1);
        with(with(report, "/flags", List.of()), "/revision", 2);
        awaitTaken(() -> reporter.put(id, report));

        network.protocol(Reports.INPUTS);
        await().until(() -> reporter.get("/v1/form").body().contains("suspect-present"));
    }

    @Test
    void whatWasSentWithoutAnAnswerKeepsNoWithdrawnConsentBack() {
        start();
        await().until(() -> reporter.readiness() == 200);
        awaitTaken(() -> reporter.post(key, report));
        bus.stopBroker();
        assertUnavailable(reporter.put(id, with(report, "/revision", 2)));

        // its sender does not come back
        bus.startBroker();
        var colleague = reporter.asClient("another-desk");
        with(report, "/consent", Map.of("police", "withdrawn"));
        await().untilAsserted(() -> IntakeIT.assertProblem(colleague.put(id, report), 409, "revision-taken"));
        awaitTaken(() -> colleague.put(id, with(report, "/revision", 3)));
        assertThat(network.revisions(id)).isSorted().containsOnly(1, 2, 3);
    }

    @Test
    void aServiceThatStartsWithoutARegistryWaitsForIt() {
        bus.stopRegistry();
        start();
        assertThat(reporter.readiness()).isEqualTo(503);
        assertThat(reporter.serving()).isEqualTo(503);
        assertThat(reporter.liveness()).isEqualTo(200);
        assertUnavailable(reporter.post(key, report));
        assertUnavailable(reporter.get("/v1/referrals/" + id));
        assertUnavailable(reporter.put(id, with(report, "/revision", 2)));
        without(report, "/revision");
        assertThat(reporter.get("/v1/indicators").statusCode()).isEqualTo(200);

        bus.startRegistry();
        await().until(() -> reporter.readiness() == 200);
        awaitTaken(() -> reporter.post(key, report));
    }

    @Test
    void aRegistryThatGoesAwayLaterCostsNoReport() {
        start();
        await().until(() -> reporter.readiness() == 200);

        bus.stopRegistry();
        await().until(() -> reporter.readiness() == 503);
        assertThat(reporter.metric("referral_ready")).isZero();
        assertThat(reporter.serving()).as("it is away from every other instance, too").isEqualTo(200);
        awaitTaken(() -> reporter.post(key, report));
        // a first try may have arrived without an answer
        assertThat(network.identifications(id)).isNotEmpty();

        bus.startRegistry();
        await().until(() -> reporter.readiness() == 200);
    }

    private void start() {
        service = SpringApplication.run(IntakeService.class, "--server.port=0", "--management.server.port=0",
                "--spring.kafka.bootstrap-servers=" + bus.bootstrapServers(),
                "--referral.registry.url=" + bus.registryUrl(),
                "--referral.access.issuer-uri=" + TestIssuer.shared().uri(), "--referral.intake.max-block=1s",
                "--referral.intake.delivery-timeout=2s", "--referral.intake.retry-after=7s");
        var environment = service.getEnvironment();
        reporter = new Reporter(environment.getRequiredProperty("local.server.port", Integer.class),
                environment.getRequiredProperty("local.management.port", Integer.class));
    }

    /** A busy broker makes it unavailable as well, and the same is sent again. */
    private static void awaitTaken(Supplier<HttpResponse<String>> sending) {
        await().untilAsserted(() -> assertThat(sending.get().statusCode()).isEqualTo(202));
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        IntakeIT.assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

}
