package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import network.referral.events.AgencyStanding;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A thousand requests a second from one client, with the limits as they are shipped. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
class FloodIT {

    private static final TestBus BUS = TestBus.shared();

    private static final int PER_SECOND = 1000;

    private static final int AT_ONCE = 64;

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
        var danger = with(report(), "/flags", List.of("immediate-danger"));
        var other = with(report(), "/reporter", "quiet-post");

        try (var flood = new Flood(reporter, ordinary)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> count(429) > PER_SECOND);
            for (int i = 0; i < 10; i++) {
                assertThat(reporter.post(key(), danger).statusCode()).isEqualTo(202);
                assertThat(quiet.post(key(), other).statusCode()).isEqualTo(202);
            }
            assertThat(flood.isRunning()).isTrue();
        }

        assertThat(answers.keySet()).containsExactlyInAnyOrder(202, 429);
        assertThat(reporter.readiness()).isEqualTo(200);
    }

    private long count(int status) {
        return answers.getOrDefault(status, new LongAdder()).sum();
    }

    private static Map<String, Object> report() {
        return with(Reports.barely(), "/encounter/occurredAt", Instant.now().toString());
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** A thousand a second, or as many as this machine can. */
    private final class Flood implements AutoCloseable {

        private final Semaphore room = new Semaphore(AT_ONCE);

        private final Thread thread;

        private volatile boolean over;

        Flood(Reporter reporter, String body) {
            this.thread = Thread.ofPlatform().start(() -> pour(reporter, body));
        }

        boolean isRunning() {
            return thread.isAlive();
        }

        private void pour(Reporter reporter, String body) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                while (!over) {
                    room.acquireUninterruptibly();
                    threads.execute(() -> {
                        try {
                            answers.computeIfAbsent(reporter.post(key(), body).statusCode(), added -> new LongAdder())
                                .increment();
                        }
                        finally {
                            room.release();
                        }
                    });
                }
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
