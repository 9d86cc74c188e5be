package network.referral.intake;

import static network.referral.intake.Reports.with;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a reporter sees while broker or registry are away: never a 202 that is not kept.
 */
class OutageIT {

    private static OwnTestBus bus;

    private static Network network;

    private static ConfigurableApplicationContext service;

    private static Reporter reporter;

    private final String key = UUID.randomUUID().toString();

    private final String id = ReferralId.derive(Reports.AIRPORT, key).toString();

    private final Map<String, Object> report = report();

    @BeforeAll
    static void start() {
        bus = TestBus.own();
        network = new Network(bus).provisioned();
        service = run();
        reporter = reporter(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        network.close();
        bus.close();
    }

    @BeforeEach
    void awaitReady() {
        await().until(() -> reporter.readiness() == 200);
    }

    @AfterEach
    void bringBack() {
        bus.startBroker();
        bus.startRegistry();
    }

    @Test
    void whileTheBrokerIsAwayNothingIsTakenAndAfterwardsTheSameRequestIs() {
        var before = UUID.randomUUID().toString();
        awaitTaken(() -> reporter.post(before, report));

        bus.stopBroker();
        assertUnavailable(reporter.post(key, report));
        await().until(() -> reporter.readiness() == 503);
        assertThat(reporter.serving()).as("it is away from every other instance, too").isEqualTo(200);
        assertThat(reporter.liveness()).isEqualTo(200);
        for (var path : List.of("/report", "/signed-in", "/pages/settings.json", "/pages/report/words.json",
                "/v3/api-docs", "/v1/form")) {
            assertThat(reporter.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertUnavailable(reporter.post(key, report));
        await().until(() -> reporter.get("/v1/referrals/" + id).statusCode() == 503);
        assertUnavailable(reporter.get("/v1/referrals/" + id));
        assertUnavailable(reporter.put(id, with(report(), "/revision", 2)));

        bus.startBroker();
        awaitTaken(() -> reporter.post(key, report));
        awaitReady();
        assertThat(reporter.post(key, report).body()).contains(id);
        assertThat(network.identifications(id)).isNotEmpty()
            .extracting(published -> published.value().length)
            .containsOnly(network.identifications(id).getFirst().value().length);
    }

    @Test
    void whileTheBrokerIsAwayNothingIsRevisedAndAfterwardsTheSameRevisionIs() {
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
    void whatWasSentWithoutAnAnswerStandsAndHoldsNothingUp() {
        var revised = UUID.randomUUID().toString();
        var revisedId = ReferralId.derive(Reports.AIRPORT, revised).toString();
        awaitTaken(() -> reporter.post(revised, report));
        var suspected = UUID.randomUUID().toString();
        var withSuspect = with(report(), "/flags", List.of("suspect-present"));

        bus.stopBroker();
        assertUnavailable(reporter.post(key, report));
        assertUnavailable(reporter.put(revisedId, with(report(), "/revision", 2)));
        assertUnavailable(reporter.post(suspected, withSuspect));
        bus.startBroker();

        isThereBeforeItsKeyIsSaidToBeUsedAndThenTheReportCanBeRevised();
        keepsNoWithdrawnConsentBack(revisedId);
        isTakenAsItWasUnderTheNextProtocol(suspected, withSuspect);
    }

    private void isThereBeforeItsKeyIsSaidToBeUsedAndThenTheReportCanBeRevised() {
        with(report, "/presumption", false);
        await().untilAsserted(() -> IntakeIT.assertProblem(reporter.post(key, report), 409, "idempotency-key-reused"));
        assertThat(Reporter.tree(reporter.post(key, report)).get("referralId").asString()).isEqualTo(id);
        assertThat(network.reports(id)).isNotEmpty().allMatch(Identification::getPresumption);

        awaitTaken(() -> reporter.put(id, with(report, "/revision", 2)));
        assertThat(network.reports(id).getLast().getPresumption()).isFalse();
        assertThat(network.revisions(id)).startsWith(1).containsOnly(1, 2).endsWith(2);
    }

    /** Whoever sent it does not come back. */
    private static void keepsNoWithdrawnConsentBack(String id) {
        var colleague = reporter.asClient("another-desk");
        var withdrawn = with(with(report(), "/consent", Map.of("police", "withdrawn")), "/revision", 2);
        await().untilAsserted(() -> IntakeIT.assertProblem(colleague.put(id, withdrawn), 409, "revision-taken"));
        awaitTaken(() -> colleague.put(id, with(withdrawn, "/revision", 3)));
        assertThat(network.revisions(id)).isSorted().containsOnly(1, 2, 3);
    }

    private static void isTakenAsItWasUnderTheNextProtocol(String key, Map<String, Object> report) {
        var id = ReferralId.derive(Reports.AIRPORT, key).toString();
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
    void aRegistryThatGoesAwayCostsNoReportAndAServiceThatStartsMeanwhileWaitsForIt() {
        // it has not taken a report before
        try (var running = run()) {
            var there = reporter(running);
            await().until(() -> there.readiness() == 200);
            bus.stopRegistry();
            await().until(() -> there.readiness() == 503);
            assertThat(there.metric("referral_ready")).isZero();
            await("it is away from every other instance, too").until(() -> there.serving() == 200);
            awaitTaken(() -> there.post(key, report));
            // a first try may have arrived without an answer
            assertThat(network.identifications(id)).isNotEmpty();

            try (var starting = run()) {
                waitsForIt(reporter(starting));
            }
            await().until(() -> there.readiness() == 200);
        }
    }

    private static void waitsForIt(Reporter starting) {
        var key = UUID.randomUUID().toString();
        var id = ReferralId.derive(Reports.AIRPORT, key).toString();
        assertThat(starting.readiness()).isEqualTo(503);
        assertThat(starting.serving()).isEqualTo(503);
        assertThat(starting.liveness()).isEqualTo(200);
        assertUnavailable(starting.post(key, report()));
        assertUnavailable(starting.get("/v1/referrals/" + id));
        assertUnavailable(starting.put(id, with(report(), "/revision", 2)));
        assertThat(starting.get("/v1/indicators").statusCode()).isEqualTo(200);

        bus.startRegistry();
        await().until(() -> starting.readiness() == 200);
        awaitTaken(() -> starting.post(key, report()));
    }

    private static ConfigurableApplicationContext run() {
        return SpringApplication.run(IntakeService.class, "--server.port=0", "--management.server.port=0",
                "--spring.kafka.bootstrap-servers=" + bus.bootstrapServers(),
                "--referral.registry.url=" + bus.registryUrl(),
                "--referral.access.issuer-uri=" + TestIssuer.shared().uri(), "--referral.intake.max-block=1s",
                "--referral.intake.delivery-timeout=2s", "--referral.intake.retry-after=7s");
    }

    private static Reporter reporter(ConfigurableApplicationContext service) {
        var environment = service.getEnvironment();
        return new Reporter(environment.getRequiredProperty("local.server.port", Integer.class),
                environment.getRequiredProperty("local.management.port", Integer.class));
    }

    private static Map<String, Object> report() {
        return with(Reports.barely(), "/encounter/occurredAt", Instant.now().toString());
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
