package network.referral.local.agencies;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import network.referral.access.client.TokenSource;
import tools.jackson.databind.json.JsonMapper;

/** One agency's side of the gateway's pull API, as its own system would use it. */
final class PullClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** States in which the agency may still have something to say. */
    private static final String OPEN = "assigned,delivered,acknowledged,accepted";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;

    private final String inbox;

    private final TokenSource tokens;

    PullClient(HttpClient http, String gatewayUrl, String agency, TokenSource tokens) {
        this.http = http;
        this.tokens = tokens;
        this.inbox = gatewayUrl + "/v1/agencies/" + agency + "/assignments";
    }

    /**
     * Oldest first, at most the gateway's page; the rest comes when these are closed.
     * Empty when the gateway does not serve the inbox yet.
     * @throws IOException when the gateway does not answer
     */
    List<OpenAssignment> open() throws IOException, InterruptedException {
        var answer = send(request("?limit=200&state=" + OPEN).GET());
        if (answer.statusCode() != 200) {
            return List.of();
        }
        var assignments = new ArrayList<OpenAssignment>();
        for (var line : JSON.readTree(answer.body()).path("assignments")) {
            assignments.add(new OpenAssignment(line.path("assignmentId").asString(), line.path("state").asString()));
        }
        return assignments;
    }

    /**
     * True when it is on record; otherwise the agency looks again and decides anew.
     * @throws IOException when the gateway does not answer
     */
    boolean say(OpenAssignment assignment, Word word) throws IOException, InterruptedException {
        var body = new LinkedHashMap<String, String>();
        body.put("status", word.status());
        word.reason().ifPresent(reason -> body.put("reason", reason));
        var request = request("/" + assignment.id() + "/status").header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(request).statusCode() == 202;
    }

    private HttpRequest.Builder request(String rest) {
        return HttpRequest.newBuilder(URI.create(inbox + rest)).timeout(PATIENCE).header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.header("Authorization", "Bearer " + tokens.token()).build(), BodyHandlers.ofString());
    }

}
