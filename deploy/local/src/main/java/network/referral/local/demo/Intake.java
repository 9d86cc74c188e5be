package network.referral.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import network.referral.access.client.TokenSource;
import tools.jackson.databind.json.JsonMapper;

/** Reports as the systems of the agencies' officers do. */
final class Intake {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A second apart. */
    private static final int TRIES = 60;

    private final HttpClient http = HttpClient.newHttpClient();

    private final URI identifications;

    private final Function<String, TokenSource> tokens;

    /**
     * @param tokens of each reporting agency by its id
     */
    Intake(String url, Function<String, TokenSource> tokens) {
        this.tokens = tokens;
        this.identifications = URI.create(url + "/v1/identifications");
    }

    /**
     * The referral's id. What is answered with 503 is reported again for a while, as any
     * reporter's system does.
     * @throws DemonstrationFailed when the report is refused
     */
    String report(String idempotencyKey, String body) {
        var reporter = JsonMapper.shared().readTree(body).path("reporter").asString();
        var request = HttpRequest.newBuilder(identifications)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(body));
        try {
            var answer = send(request, reporter);
            for (int again = 0; again < TRIES && answer.statusCode() == 503; again++) {
                TimeUnit.SECONDS.sleep(1);
                answer = send(request, reporter);
            }
            if (answer.statusCode() != 202) {
                throw new DemonstrationFailed("Intake answered " + answer.statusCode() + ": " + answer.body());
            }
            return JsonMapper.shared().readTree(answer.body()).path("referralId").asString();
        }
        catch (IOException e) {
            throw new DemonstrationFailed("Intake or the issuer does not answer.", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemonstrationFailed("Interrupted while reporting", e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String reporter)
            throws IOException, InterruptedException {
        var token = tokens.apply(reporter).token();
        return http.send(request.setHeader("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    }

}
