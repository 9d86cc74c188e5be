package network.referral.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Intake as a reporter's system sees it. */
final class Intake {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final JsonMapper json = new JsonMapper();

    private final String url;

    Intake(String url) {
        this.url = url;
    }

    HttpResponse<String> post(String key, JsonNode body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/v1/identifications"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** The id of a referral that must be accepted. */
    String report(String key, JsonNode body) {
        try {
            var answer = post(key, body);
            if (answer.statusCode() != 202) {
                throw new AssertionError("Answered " + answer.statusCode() + ": " + answer.body());
            }
            return json.readTree(answer.body()).get("referralId").asString();
        }
        catch (IOException e) {
            throw new AssertionError("Intake does not answer", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the reporter may know. */
    JsonNode referral(String id) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/v1/referrals/" + id)).timeout(PATIENCE).build();
        return json.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

}
