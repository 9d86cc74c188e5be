package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import network.referral.local.LocalNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agency changes to a webhook while the network runs, by the operator's tool. */
@DisplayName("A webhook")
class WebhookIT {

    private static final String HEALTH = "ministry-of-health";

    private static final Path FILE = RunningNetwork.ROOT.resolve("deploy/agencies/tm/" + HEALTH + ".yaml");

    private final LocalNetwork network = RunningNetwork.get();

    private final Operator operator = new Operator(network);

    private final Path keys = network.secrets().folder().resolveSibling("keys");

    private final Callers callers = Callers.of(network);

    private final Intake intake = new Intake(network);

    private final JsonMapper json = new JsonMapper();

    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private HttpServer endpoint;

    /** What the agency's system received. */
    private record Call(Map<String, List<String>> headers, String body) {
    }

    private volatile int answer = 204;

    @BeforeEach
    void listen(@TempDir Path folder) throws Exception {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/referrals", this::take);
        endpoint.start();
        var url = "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/referrals";
        var file = Files.writeString(folder.resolve(HEALTH + ".yaml"),
                Files.readString(FILE).replace("{type: pull}", "{type: webhook, url: \"" + url + "\"}"));
        assertThat(operator.done("agency", "add", file.toString(), "--keys", keys.toString()))
            .contains("give it to the agency");
    }

    @AfterEach
    void stop() throws Exception {
        endpoint.stop(0);
        operator.done("agency", "add", FILE.toString(), "--keys", keys.toString());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    @Test
    void tells_an_agency_what_it_then_reads_and_acknowledges() throws Exception {
        var referral = report();
        var call = await().until(() -> about(referral), calls -> !calls.isEmpty()).getFirst();

        var secret = Files.readString(keys.resolve("webhooks/" + HEALTH + ".secret")).strip();
        assertThatCode(() -> new Webhook(secret).verify(call.body(), lowerCase(call.headers())))
            .doesNotThrowAnyException();
        var notice = json.readTree(call.body());
        assertThat(notice.at("/type").asString()).isEqualTo("assignment.offered");
        assertThat(call.body()).doesNotContain("asthma");
        var id = notice.at("/data/assignmentId").asString();
        assertThat(call.headers().get("Webhook-id").getFirst()).startsWith(id);
        assertThat(notice.at("/data/assignment").asString()).endsWith("/" + HEALTH + "/assignments/" + id);

        assertThat(json.readTree(callers.read(HEALTH, HEALTH, id).body()).at("/compartments/health").asString())
            .isEqualTo("asthma");
        assertThat(callers.acknowledge(HEALTH, id).statusCode()).isEqualTo(202);
        await().until(() -> states(intake.referral(referral)).contains("acknowledged"));
        await().untilAsserted(
                () -> assertThat(history(referral)).containsSubsequence("ASSIGNED", "DELIVERED", "ACKNOWLEDGED"));
    }

    @Test
    void tells_what_a_gateway_that_was_killed_had_not_told() throws Exception {
        answer = 503;
        var referral = report();
        await().until(() -> !about(referral).isEmpty());
        network.process("gateway").kill();
        answer = 204;
        network.process("gateway").start();

        await().until(() -> history(referral).contains("DELIVERED"));
        assertThat(about(referral)).hasSizeGreaterThan(1)
            .extracting(call -> call.headers().get("Webhook-id"))
            .containsOnly(about(referral).getFirst().headers().get("Webhook-id"));
    }

    private String report() {
        return intake.report(UUID.randomUUID().toString(), ReportWithCompartments.of(Map.of("health", "asthma")));
    }

    private List<Call> about(String referral) {
        return calls.stream()
            .filter(call -> json.readTree(call.body()).at("/data/referralId").asString().equals(referral))
            .toList();
    }

    private static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
        return headers.entrySet()
            .stream()
            .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    private static List<String> states(JsonNode referral) {
        return referral.at("/assignments").valueStream().map(one -> one.at("/state").asString()).toList();
    }

    private List<String> history(String referral) throws IOException, InterruptedException {
        return json.readTree(callers.referral(network.routingUrl(), referral).body())
            .at("/timeline")
            .valueStream()
            .filter(entry -> entry.at("/agency").asString("").equals(HEALTH))
            .map(entry -> entry.at("/type").asString().toUpperCase(Locale.ROOT))
            .toList();
    }

}
