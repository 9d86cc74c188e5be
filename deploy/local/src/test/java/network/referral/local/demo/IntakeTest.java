package network.referral.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final String REPORT = "{\"reporter\":\"airport-security-ashgabat\"}";

    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();

    private final ConcurrentLinkedQueue<String> keys = new ConcurrentLinkedQueue<>();

    private HttpServer server;

    private Intake intake;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/identifications", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            var body = "{\"referralId\":\"a-referral\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers.remove(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        intake = new Intake("http://127.0.0.1:" + server.getAddress().getPort(), agency -> () -> "token-of-" + agency);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatIsAnsweredWith503IsReportedAgainByTheSameKey() {
        answers.addAll(List.of(503, 202));

        assertThat(intake.report("a-key", REPORT)).isEqualTo("a-referral");
        assertThat(keys).containsExactly("a-key", "a-key");
    }

    @Test
    void whatIsRefusedIsReportedOnce() {
        answers.add(422);

        assertThatThrownBy(() -> intake.report("a-key", REPORT)).isInstanceOf(DemonstrationFailed.class);
        assertThat(keys).hasSize(1);
    }

}
