package network.referral.e2e.leaks;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Sends requests, again where the answer is 503, and keeps every answer, head and body,
 * unless told not to.
 */
public final class Heard {

    private final HttpClient http = HttpClient.newHttpClient();

    private final List<String> answers = new ArrayList<>();

    /** One that must not hold the marker. */
    public HttpResponse<String> send(HttpRequest request) {
        return answered(() -> {
            var answer = http.send(request, BodyHandlers.ofString());
            answers.add(request.method() + " " + request.uri().getPath() + " " + answer.statusCode() + " "
                    + answer.headers().map() + "\n" + answer.body());
            return answer;
        });
    }

    /** One that must: whoever asks is entitled. */
    public HttpResponse<String> sendUnheard(HttpRequest request) {
        return answered(() -> http.send(request, BodyHandlers.ofString()));
    }

    private static HttpResponse<String> answered(Callable<HttpResponse<String>> asked) {
        return await().pollDelay(Duration.ZERO).until(asked, answer -> answer.statusCode() != 503);
    }

    public List<String> answers() {
        return List.copyOf(answers);
    }

}
