package network.referral.local.agencies;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import network.referral.local.Ports;
import network.referral.schemas.AssignmentProgress;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway as small as a test needs: one assignment for each agency, called after it,
 * and the network's own rules of what may follow what.
 */
final class Gateway implements AutoCloseable {

    private final int port = Ports.free();

    private final Map<String, AssignmentProgress> states = new ConcurrentHashMap<>();

    private final List<String> said = new CopyOnWriteArrayList<>();

    private final Map<String, Instant> delivered = new ConcurrentHashMap<>();

    private final Map<String, Instant> spoke = new ConcurrentHashMap<>();

    private final Set<String> callers = ConcurrentHashMap.newKeySet();

    private HttpServer server;

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/v1/agencies/", this::answer);
        server.start();
    }

    void assign(String agency) {
        states.put(agency, AssignmentProgress.ASSIGNED);
    }

    String state(String agency) {
        return states.get(agency).word();
    }

    /** As {@code agency status reason}, in order. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** From when its assignment was first shown to its first word. */
    Duration untilItSpoke(String agency) {
        return Duration.between(delivered.get(agency), spoke.get(agency));
    }

    /** Agencies that have called, with whatever token. */
    Set<String> callers() {
        return Set.copyOf(callers);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var agency = exchange.getRequestURI().getPath().split("/")[3];
            callers.add(agency);
            if (!("Bearer token-of-" + agency).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                respond(exchange, 401, "{}");
            }
            else if (!states.containsKey(agency)) {
                respond(exchange, 404, "{}");
            }
            else if (exchange.getRequestMethod().equals("GET")) {
                respond(exchange, 200, list(agency, exchange.getRequestURI().getQuery()));
            }
            else {
                respond(exchange, hear(agency, exchange), "{}");
            }
        }
    }

    private String list(String agency, String query) {
        var state = states.computeIfPresent(agency,
                (id, before) -> before == AssignmentProgress.ASSIGNED ? AssignmentProgress.DELIVERED : before);
        delivered.putIfAbsent(agency, Instant.now());
        if (!query.contains(state.word())) {
            return "{\"assignments\":[]}";
        }
        return "{\"assignments\":[{\"assignmentId\":\"%s\",\"state\":\"%s\"}]}".formatted(agency, state.word());
    }

    private int hear(String agency, HttpExchange exchange) throws IOException {
        var body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        var next = AssignmentProgress.ofWord(body.path("status").asString()).orElseThrow();
        if (!states.get(agency).mayBecome(next)) {
            return 409;
        }
        spoke.putIfAbsent(agency, Instant.now());
        said.add((agency + " " + next.word() + " " + body.path("reason").asString("")).strip());
        states.put(agency, next);
        return 202;
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }

}
