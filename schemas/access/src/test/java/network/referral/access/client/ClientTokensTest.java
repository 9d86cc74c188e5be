package network.referral.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@DisplayName("Tokens of a client")
@Execution(ExecutionMode.CONCURRENT)
class ClientTokensTest {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();

    private final AtomicInteger asked = new AtomicInteger();

    private HttpServer issuer;

    private volatile int status = 200;

    private volatile CompletableFuture<Void> mayAnswer = CompletableFuture.completedFuture(null);

    private volatile Instant now = Instant.parse("2026-11-24T08:15:00Z");

    private ClientTokens tokens;

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/token", exchange -> {
            int number = asked.incrementAndGet();
            mayAnswer.join();
            var body = "{\"access_token\":\"token%d\",\"expires_in\":%d}".formatted(number, LIFE.toSeconds())
                .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        issuer.start();
        tokens = new ClientTokens(http, URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/token"),
                "intake-service", "invented", () -> now);
    }

    @AfterEach
    void stop() {
        mayAnswer.complete(null);
        issuer.stop(0);
        http.shutdownNow();
    }

    @Test
    void one_is_kept_until_shortly_before_its_end() throws Exception {
        assertThat(tokens.token()).isEqualTo("token1");
        now = now.plus(LIFE).minusSeconds(31);
        assertThat(tokens.token()).isEqualTo("token1");
        now = now.plusSeconds(1);
        assertThat(tokens.token()).isEqualTo("token2");
    }

    @Test
    void all_who_wait_share_one_question() throws Exception {
        mayAnswer = new CompletableFuture<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = IntStream.range(0, 20).mapToObj(any -> callers.submit(tokens::token)).toList();
            mayAnswer.complete(null);
            assertThat(values(waiting)).containsOnly("token1");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void all_who_wait_share_a_failure_and_a_moment_later_it_is_asked_again() throws Exception {
        status = 503;
        assertThatThrownBy(tokens::token).isInstanceOf(IOException.class).hasMessageContaining("503");
        assertThatThrownBy(tokens::token).isInstanceOf(IOException.class).hasMessageContaining("503");
        assertThat(asked).hasValue(1);

        status = 200;
        now = now.plusSeconds(1);
        assertThat(tokens.token()).isEqualTo("token2");
    }

    @Test
    void one_that_is_still_good_serves_while_the_issuer_is_away() throws Exception {
        assertThat(tokens.token()).isEqualTo("token1");
        status = 503;
        now = now.plus(LIFE).minusSeconds(1);
        assertThat(tokens.token()).isEqualTo("token1");
        now = now.plusSeconds(2);
        assertThatThrownBy(tokens::token).isInstanceOf(IOException.class);
    }

    @Test
    void one_that_was_refused_is_not_given_again() throws Exception {
        assertThat(tokens.token()).isEqualTo("token1");
        tokens.refused("another");
        assertThat(tokens.token()).isEqualTo("token1");
        tokens.refused("token1");
        assertThat(tokens.token()).as("a service that refuses all makes nobody ask the issuer all the time")
            .isEqualTo("token1");
        now = now.plusSeconds(1);
        assertThat(tokens.token()).isEqualTo("token2");
    }

    @Test
    void one_that_was_refused_is_not_given_again_by_a_clock_that_was_set_back() throws Exception {
        assertThat(tokens.token()).isEqualTo("token1");
        now = now.minus(Duration.ofHours(1));
        tokens.refused("token1");
        assertThat(tokens.token()).isEqualTo("token2");
        tokens.refused("token2");
        assertThat(tokens.token()).as("a moment is a moment again").isEqualTo("token2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void one_of_a_time_to_come_is_renewed() throws Exception {
        assertThat(tokens.token()).isEqualTo("token1");
        now = now.minus(Duration.ofHours(1));
        assertThat(tokens.token()).isEqualTo("token2");
        assertThat(tokens.token()).isEqualTo("token2");
    }

    @Test
    void an_answer_that_stops_half_way_leaves_no_connection_open() throws Exception {
        try (var stuck = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var asking = new ClientTokens(http, URI.create("http://127.0.0.1:" + stuck.getLocalPort() + "/token"),
                    "intake-service", "invented", () -> now);
            var failure = new FutureTask<>(() -> catchThrowable(asking::token));
            Thread.ofVirtual().start(failure);
            try (var connection = stuck.accept()) {
                connection.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));

                assertThat(failure.get()).isInstanceOf(IOException.class).hasMessageContaining("in time");
                connection.setSoTimeout(10_000);
                assertThat(connection.getInputStream().readAllBytes()).asString().endsWith("client_credentials");
            }
        }
    }

    @Test
    void the_issuer_is_waited_for_as_long_as_is_said() {
        mayAnswer = new CompletableFuture<>();
        assertThatThrownBy(tokens.patient(Duration.ofMillis(1))::token).isInstanceOf(IOException.class)
            .hasMessageContaining("in time");
    }

    @Test
    void nobody_who_answers_is_told_without_what_was_sent() {
        issuer.stop(0);
        assertThatThrownBy(tokens::token).isInstanceOf(IOException.class)
            .hasMessage("The issuer gave no token: it cannot be reached");
    }

    private static List<String> values(List<Future<String>> futures) throws InterruptedException, ExecutionException {
        var values = new ArrayList<String>();
        for (var future : futures) {
            values.add(future.get());
        }
        return values;
    }

}
