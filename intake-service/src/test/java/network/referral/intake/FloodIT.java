package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
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

/**
 * Thousands of requests of one client, as fast as this machine can send; more of them
 * with {@code -Dflood.requests=}. The limits are lower than those shipped, so that a slow
 * machine floods them too.
 */
@Execution(ExecutionMode.SAME_THREAD)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "management.server.port=0", "referral.intake.rate.per-second=" + FloodIT.PER_SECOND,
                "referral.intake.rate.burst=" + FloodIT.BURST, "referral.intake.max-block=60s",
                "referral.intake.delivery-timeout=60s" })
class FloodIT {

    static final int PER_SECOND = 1;

    static final int BURST = 500;

    private static final TestBus BUS = TestBus.shared();

    /**
     * A machine that is warm, and has nothing else to do, takes more than a thousand a
     * second.
     */
    private static final int OFFERED = Integer.getInteger("flood.requests", 5000);

    private static final int AT_ONCE = 64;

    private static final int PROBES = 10;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();

    @DynamicPropertySource
    static void bus(DynamicPropertyRegistry registry) {
        registry.add("spring.kafka.bootstrap-servers", BUS::bootstrapServers);
        registry.add("referral.registry.url", BUS::registryUrl);
        registry.add("referral.access.issuer-uri", TestIssuer.shared()::uri);
    }

    @Test
    void oneClientIsHeldBackAndNeitherAnotherNorAnEmergencyOfTheSame() {
        try (var network = new Network(BUS).provisioned()) {
            network.agency("quiet-post", List.of("identify"), AgencyStanding.ACTIVE);
        }
        var reporter = new Reporter(port, managementPort);
        await().until(() -> reporter.readiness() == 200);
        var quiet = reporter.as("quiet-post");
        var ordinary = Reporter.json(report());
        var danger = danger();
        var other = with(report(), "/reporter", "quiet-post");
        // it may be ready before it knows an agency and a protocol this new
        await().until(() -> quiet.post(key(), other).statusCode() == 202);
        await().until(() -> reporter.post(key(), danger).statusCode() == 202);

        Duration took;
        // with one token: a signature for each request would slow them down
        var flooding = reporter.with(TestIssuer.shared().bearer(Reports.AIRPORT, "identifications:write"));
        try (var flood = new Flood(flooding, ordinary)) {
            for (int probe = 1; probe <= PROBES; probe++) {
                long answered = (long) (OFFERED - AT_ONCE) * probe / PROBES;
                await().until(() -> answered() >= answered);
                assertThat(reporter.post(key(), danger).statusCode()).isEqualTo(202);
                assertThat(quiet.post(key(), other).statusCode()).isEqualTo(202);
            }
            took = flood.awaitEnd();
        }

        assertThat(answers.keySet()).containsExactlyInAnyOrder(202, 429);
        assertThat(answered()).isEqualTo(OFFERED);
        assertThat(count(202)).isLessThanOrEqualTo(BURST + (long) PER_SECOND * (took.toSeconds() + 1));
        assertThat(reporter.metric("referral_intakes_total{outcome=\"limited\"}")).isEqualTo(count(429));
        isToldWhenToComeBack(reporter);
        await().until(() -> reporter.readiness() == 200);
        System.out.printf("Flood: %d requests of one client in %d ms, %d a second, %d at once; %d taken, %d refused%n",
                OFFERED, took.toMillis(), OFFERED * 1000L / took.toMillis(), AT_ONCE, count(202), count(429));
    }

    /** Each try has a key of its own: none is a repeat. */
    private static void isToldWhenToComeBack(Reporter flooding) {
        assertLimited(() -> flooding.post(key(), report()));
        // nor with what is no report
        assertLimited(() -> flooding.post(key(), "{"));
        assertLimited(() -> flooding.post("no", "{}"));
        // neither in another's name nor in nobody's
        assertLimited(() -> flooding.post(key(), with(danger(), "/reporter", "quiet-post")));
        assertLimited(() -> flooding.post(key(), with(danger(), "/reporter", List.of())));
        assertThat(flooding.post(key(), danger()).statusCode()).isEqualTo(202);
    }

    private static void assertLimited(Supplier<HttpResponse<String>> sending) {
        await().untilAsserted(() -> {
            var answer = sending.get();
            IntakeIT.assertProblem(answer, 429, "rate-limited");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        });
    }

    private long answered() {
        return answers.values().stream().mapToLong(LongAdder::sum).sum();
    }

    private long count(int status) {
        return answers.getOrDefault(status, new LongAdder()).sum();
    }

    private static Map<String, Object> report() {
        return with(Reports.barely(), "/encounter/occurredAt", Instant.now().toString());
    }

    private static Map<String, Object> danger() {
        return with(report(), "/flags", List.of("immediate-danger"));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** Whoever is answered makes room for one more. */
    private final class Flood implements AutoCloseable {

        private final Semaphore room = new Semaphore(AT_ONCE);

        private final Instant begun = Instant.now();

        private final Thread thread;

        private volatile Instant ended;

        private volatile boolean over;

        Flood(Reporter reporter, String body) {
            this.thread = Thread.ofPlatform().start(() -> pour(reporter, body));
        }

        /** How long it took from the first request to the last answer. */
        Duration awaitEnd() {
            await().until(() -> !thread.isAlive());
            return Duration.between(begun, ended);
        }

        private void pour(Reporter reporter, String body) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < OFFERED && !over; i++) {
                    room.acquireUninterruptibly();
                    threads.execute(() -> offer(reporter, body));
                }
            }
            ended = Instant.now();
        }

        private void offer(Reporter reporter, String body) {
            try {
                answers.computeIfAbsent(reporter.post(key(), body).statusCode(), added -> new LongAdder()).increment();
            }
            finally {
                room.release();
            }
        }

        @Override
        public void close() {
            over = true;
            try {
                thread.join();
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

    }

}
