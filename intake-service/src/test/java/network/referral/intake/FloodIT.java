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
 * Thousands of requests of one caller, as fast as this machine can send; more of them
 * with {@code -Dflood.requests=}. The limits are lower than those shipped, so that a slow
 * machine floods them too.
 */
@Execution(ExecutionMode.SAME_THREAD)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "management.server.port=0", "referral.intake.rate.per-second=" + FloodIT.PER_SECOND,
                "referral.intake.rate.burst=" + FloodIT.BURST,
                "referral.intake.person-rate.per-second=" + FloodIT.PER_SECOND,
                "referral.intake.person-rate.burst=" + FloodIT.BURST_OF_A_PERSON, "referral.intake.max-block=60s",
                "referral.intake.delivery-timeout=60s" })
class FloodIT {

    static final int PER_SECOND = 1;

    static final int BURST = 500;

    static final int BURST_OF_A_PERSON = 100;

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
        var reporter = ready();
        var quiet = reporter.as("quiet-post");
        var ordinary = Reporter.json(report());
        var danger = danger();
        var other = with(report(), "/reporter", "quiet-post");
        // it may be ready before it knows an agency and a protocol this new
        await().until(() -> quiet.post(key(), other).statusCode() == 202);
        await().until(() -> reporter.post(key(), danger).statusCode() == 202);
        double before = limited(reporter);

        // with one token: a signature for each request would slow them down
        var flooding = reporter.with(TestIssuer.shared().bearer(Reports.AIRPORT, "identifications:write"));
        var took = flood(flooding, ordinary, () -> {
            assertThat(reporter.post(key(), danger).statusCode()).isEqualTo(202);
            assertThat(quiet.post(key(), other).statusCode()).isEqualTo(202);
        });

        assertHeldBack(BURST, took);
        assertThat(limited(reporter) - before).isEqualTo(count(429));
        isToldWhenToComeBack(reporter);
        await().until(() -> reporter.readiness() == 200);
        System.out.printf("Flood: %d requests of one client in %d ms, %d a second, %d at once; %d taken, %d refused%n",
                OFFERED, took.toMillis(), OFFERED * 1000L / took.toMillis(), AT_ONCE, count(202), count(429));
    }

    @Test
    void onePersonIsHeldBackInDangerTooAndNeitherAColleagueNorTheirSystem() {
        new Network(BUS).provisioned().close();
        var reporter = ready();
        var system = reporter.asClient("airport-system");
        var colleague = officer(reporter, "1b7e03c55d");
        var flooding = officer(reporter, "9f2c41d07a");
        await().until(() -> system.post(key(), report()).statusCode() == 202);
        double before = limited(reporter);

        var took = flood(flooding, Reporter.json(danger()), () -> {
            assertThat(colleague.post(key(), report()).statusCode()).isEqualTo(202);
            assertThat(colleague.post(key(), danger()).statusCode()).isEqualTo(202);
            assertThat(system.post(key(), report()).statusCode()).isEqualTo(202);
        });

        assertHeldBack(BURST_OF_A_PERSON, took);
        assertThat(limited(reporter) - before).isEqualTo(count(429));
        assertLimited(() -> flooding.post(key(), danger()));
        assertLimited(() -> flooding.put(key(), danger()));
        assertThat(system.post(key(), danger()).statusCode()).isEqualTo(202);
    }

    private Reporter ready() {
        var reporter = new Reporter(port, managementPort);
        await().until(() -> reporter.readiness() == 200);
        return reporter;
    }

    private static Reporter officer(Reporter reporter, String subject) {
        return reporter.with("Bearer "
                + TestIssuer.shared().person(Reports.AIRPORT, subject, "front-line-officer", "identifications:write"));
    }

    /**
     * How long it took from the first request to the last answer.
     * @param probe what is told again and again meanwhile
     */
    private Duration flood(Reporter flooding, String body, Runnable probe) {
        try (var flood = new Flood(flooding, body)) {
            for (int probed = 1; probed <= PROBES; probed++) {
                long answered = (long) (OFFERED - AT_ONCE) * probed / PROBES;
                await().until(() -> answered() >= answered);
                probe.run();
            }
            return flood.awaitEnd();
        }
    }

    private void assertHeldBack(int burst, Duration took) {
        assertThat(answers.keySet()).containsExactlyInAnyOrder(202, 429);
        assertThat(answered()).isEqualTo(OFFERED);
        assertThat(count(202)).isLessThanOrEqualTo(burst + (long) PER_SECOND * (took.toSeconds() + 1));
    }

    private static double limited(Reporter reporter) {
        return reporter.metric("referral_intakes_total{outcome=\"limited\"}");
    }

    /** Each try has a key of its own: none is a repeat. */
    private static void isToldWhenToComeBack(Reporter flooding) {
        assertLimited(() -> flooding.post(key(), report()));
        await().until(
                () -> flooding.post(key(), report()).body().contains("Immediate danger in your agency's name is not"));
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
