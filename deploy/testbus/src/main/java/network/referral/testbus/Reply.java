package network.referral.testbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of a service.
 *
 * @param body null in JSON where it is none
 */
public record Reply(int status, JsonNode body, HttpResponse<String> raw) {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** To that request, which the service must answer. */
    public static Reply to(HttpRequest.Builder request, HttpClient http) {
        try {
            var response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Reply(response.statusCode(), json ? JSON.readTree(response.body()) : JSON.nullNode(), response);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a problem, as every service answers one. */
    public String code() {
        assertThat(raw.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(raw.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(body.path("type").stringValue())
            .isEqualTo("urn:referral:problem:" + body.path("code").stringValue());
        return body.path("code").stringValue();
    }

    public String text(String pointer) {
        return body.at(pointer).asString();
    }

    /** Each with where it is and its code. */
    public List<String> errors() {
        return body.path("errors")
            .valueStream()
            .map(error -> error.path("pointer").stringValue() + " " + error.path("code").stringValue())
            .toList();
    }

}
