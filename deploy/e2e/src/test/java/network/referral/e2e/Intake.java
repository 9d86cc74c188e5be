package network.referral.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import network.referral.local.LocalNetwork;
import network.referral.local.clients.Tokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Intake as the reporters' systems see it: each reports and asks in its own name. */
final class Intake {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final JsonMapper json = new JsonMapper();

    private final Map<String, String> reporters = new ConcurrentHashMap<>();

    private final String url;

    private final Supplier<Tokens> tokens;

    Intake(LocalNetwork network) {
        this(network.intakeUrl(), network::tokens);
    }

    /**
     * @param tokens of the clients as they are when a request is sent
     */
    Intake(String url, Supplier<Tokens> tokens) {
        this.url = url;
        this.tokens = tokens;
    }

    HttpResponse<String> post(String key, JsonNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/v1/identifications"))
            .timeout(PATIENCE)
            .header("Authorization", bearer(body.path("reporter").asString()))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Sent again, as it is, while it is answered with 503. */
    HttpResponse<String> revise(String id, JsonNode body) {
        return answered(() -> put(id, body));
    }

    HttpResponse<String> put(String id, JsonNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/v1/referrals/" + id))
            .timeout(PATIENCE)
            .header("Authorization", bearer(body.path("reporter").asString()))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString()))
            .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /**
     * The id of a referral that must be accepted, if not at once: 503 asks a reporter to
     * come again with the same key.
     */
    String report(String key, JsonNode body) {
        var answer = answered(() -> post(key, body));
        if (answer.statusCode() != 202) {
            throw new AssertionError("Answered " + answer.statusCode() + ": " + answer.body());
        }
        var id = json.readTree(answer.body()).get("referralId").asString();
        reporters.put(id, body.path("reporter").asString());
        return id;
    }

    /** What the reporter of {@link #report} may know. */
    JsonNode referral(String id) {
        return referral(id, reporters.get(id));
    }

    /** A 503 says nothing of it. */
    JsonNode referral(String id, String reporter) {
        return json.readTree(get(id, reporter).body());
    }

    HttpResponse<String> get(String id, String reporter) {
        return answered(() -> http.send(HttpRequest.newBuilder(URI.create(url + "/v1/referrals/" + id))
            .timeout(PATIENCE)
            .header("Authorization", bearer(reporter))
            .build(), BodyHandlers.ofString()));
    }

    private static HttpResponse<String> answered(Callable<HttpResponse<String>> asked) {
        return await().pollDelay(Duration.ZERO).until(asked, said -> said.statusCode() != 503);
    }

    private String bearer(String agency) throws IOException, InterruptedException {
        return "Bearer " + tokens.get().of(agency).token();
    }

}
