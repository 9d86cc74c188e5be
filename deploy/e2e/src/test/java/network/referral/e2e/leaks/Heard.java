package network.referral.e2e.leaks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Sends requests and keeps every answer, head and body, unless told not to. */
public final class Heard {

    private final HttpClient http = HttpClient.newHttpClient();

    private final List<String> answers = new ArrayList<>();

    /** One that must not hold the marker. */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        answers.add(request.method() + " " + request.uri().getPath() + " " + answer.statusCode() + " "
                + answer.headers().map() + "\n" + answer.body());
        return answer;
    }

    /** One that must: whoever asks is entitled. */
    public HttpResponse<String> sendUnheard(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    public List<String> answers() {
        return List.copyOf(answers);
    }

}
