package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Officers of one agency report more at once than their client may, or one of them more
 * than a person may, while no broker answers: each report that has a place waits for it.
 */
class ManyAtOnceIT {

    private static final int OF_ONE = 100;

    private static final int OF_A_PERSON = 10;

    private static final int KEPT_FOR_DANGER = 10;

    private static final int KEPT_FOR_DANGER_OF_A_PERSON = 2;

    private final OwnTestBus bus = TestBus.own();

    private final Network network = new Network(bus).provisioned();

    private final ConfigurableApplicationContext service = SpringApplication.run(IntakeService.class, "--server.port=0",
            "--management.server.port=0", "--spring.kafka.bootstrap-servers=" + bus.bootstrapServers(),
            "--referral.registry.url=" + bus.registryUrl(), "--referral.access.issuer-uri=" + TestIssuer.shared().uri(),
            "--referral.intake.max-block=60s", "--referral.intake.delivery-timeout=60s",
            "--referral.intake.retry-after=7s");

    private final Reporter reporter = new Reporter(
            service.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
            service.getEnvironment().getRequiredProperty("local.management.port", Integer.class));

    /** None of them has more under way than a person may. */
    private final List<Reporter> officers = IntStream.rangeClosed(0, OF_ONE / OF_A_PERSON)
        .mapToObj(number -> officer("officer-" + number))
        .toList();

    private final List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void awaitReady() {
        await().until(() -> reporter.readiness() == 200);
        await().until(() -> officers.getFirst().post(UUID.randomUUID().toString(), report()).statusCode() == 202);
    }

    @AfterEach
    void end() {
        bus.startBroker();
        threads.close();
        service.close();
        network.close();
        bus.close();
    }

    @Test
    void theOneTooManyIsTurnedAwayAndDangerIsTakenWhileTheKeptPlacesLast() {
        double before = count("unavailable");
        bus.stopBroker();
        send(officers, OF_ONE + 1, report());
        var tooMany = awaitAnswered(1);
        IntakeIT.assertProblem(tooMany, 429, "rate-limited");

        send(officers, KEPT_FOR_DANGER + 1, danger());
        var full = awaitAnswered(2);
        IntakeIT.assertProblem(full, 503, "unavailable");
        assertThat(List.of(tooMany, full))
            .extracting(answer -> answer.headers().firstValue("Retry-After").orElseThrow())
            .containsOnly("7");
        assertThat(count("limited")).isOne();
        assertThat(count("busy")).isOne();
        assertThat(count("unavailable")).as("which wakes somebody").isEqualTo(before);

        assertTakenOnceABrokerAnswers(OF_ONE + KEPT_FOR_DANGER, before);
        assertThat(count("busy")).isOne();
    }

    @Test
    void onePersonsTooManyAreTurnedAwayAndThoseOfColleaguesAndTheirSystemAreNot() {
        double before = count("unavailable");
        bus.stopBroker();
        send(officers.subList(0, 1), OF_A_PERSON + KEPT_FOR_DANGER_OF_A_PERSON + 1, danger());
        var tooMany = awaitAnswered(1);
        IntakeIT.assertProblem(tooMany, 429, "rate-limited");
        assertThat(tooMany.headers().firstValue("Retry-After")).contains("7");
        assertThat(tooMany.body()).doesNotContain("is not held up by this");

        send(officers.subList(1, 2), 1, report());
        send(officers.subList(1, 2), 1, danger());
        send(List.of(reporter), 1, report());
        assertTakenOnceABrokerAnswers(OF_A_PERSON + KEPT_FOR_DANGER_OF_A_PERSON + 3, before);
        assertThat(count("busy")).isZero();
    }

    /**
     * But for what waited too long.
     * @param before how many that were already
     */
    private void assertTakenOnceABrokerAnswers(int waiting, double before) {
        bus.startBroker();
        await().until(() -> answered() == sent.size());
        assertThat(sent).filteredOn(answer -> answer.join().statusCode() == 202)
            .hasSize(waiting - (int) (count("unavailable") - before))
            .isNotEmpty();
        assertThat(count("limited")).isOne();
    }

    private void send(List<Reporter> senders, int count, Map<String, Object> report) {
        var body = Reporter.json(report);
        for (int i = 0; i < count; i++) {
            var sender = senders.get(i % senders.size());
            var waiting = sender.posting(BodyPublishers.ofString(body))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(5));
            sent.add(CompletableFuture.supplyAsync(() -> sender.send(waiting), threads));
        }
    }

    /** The answer that came last, of that many: the others wait. */
    private HttpResponse<String> awaitAnswered(int count) {
        await().until(() -> answered() >= count);
        return sent.stream().filter(CompletableFuture::isDone).toList().getLast().join();
    }

    private long answered() {
        return sent.stream().filter(CompletableFuture::isDone).count();
    }

    private double count(String outcome) {
        return reporter.metric("referral_intakes_total{outcome=\"" + outcome + "\"}");
    }

    private Reporter officer(String subject) {
        return reporter.with("Bearer "
                + TestIssuer.shared().person(Reports.AIRPORT, subject, "front-line-officer", "identifications:write"));
    }

    private static Map<String, Object> report() {
        return with(Reports.barely(), "/encounter/occurredAt", Instant.now().toString());
    }

    private static Map<String, Object> danger() {
        return with(report(), "/flags", List.of("immediate-danger"));
    }

}
