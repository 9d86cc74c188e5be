package network.referral.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.local.LocalNetwork;
import network.referral.local.agencies.SampleAgencies;
import network.referral.local.clients.ClientsFile;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import tools.jackson.databind.json.JsonMapper;

/**
 * The inboxes of all agencies that act, as their own systems read and answer them. What
 * is away fails with {@link IOException}.
 */
record Inboxes(LocalNetwork network, HttpClient http, List<String> agencies) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final JsonMapper JSON = new JsonMapper();

    /** One line of an inbox. */
    record Line(String agency, String assignment, AssignmentProgress state) {
    }

    static Inboxes of(LocalNetwork network) {
        var clients = ClientsFile.read(network.clientsFile());
        return new Inboxes(network, HttpClient.newBuilder().connectTimeout(PATIENCE).build(),
                SampleAgencies.ids(RunningNetwork.ROOT.resolve("deploy/agencies"))
                    .stream()
                    .filter(clients::acts)
                    .toList());
    }

    /** All of them, from the first to the last. */
    List<Line> read(String agency, Set<AssignmentProgress> states) throws IOException, InterruptedException {
        var wanted = states.stream().map(CodeWord::of).collect(Collectors.joining(","));
        var lines = new ArrayList<Line>();
        var cursor = "";
        do {
            var page = JSON.readTree(answered(200,
                    send(agency, request(agency,
                            "/assignments?limit=200&state=" + wanted + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                        .GET()))
                .body());
            page.get("assignments")
                .forEach(line -> lines.add(new Line(agency, line.get("assignmentId").asString(),
                        CodeWord.read(AssignmentProgress.class, line.get("state").asString()))));
            cursor = page.path("nextCursor").asString("");
        }
        while (!cursor.isEmpty());
        return lines;
    }

    /** The answer, which may be that its state does not allow it any more. */
    HttpResponse<String> say(Line line, String statement) throws IOException, InterruptedException {
        return send(line.agency(),
                request(line.agency(), "/assignments/" + line.assignment() + "/status")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(statement)));
    }

    void available(String agency, String said) throws IOException, InterruptedException {
        answered(202, send(agency, request(agency, "/availability").header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(said))));
    }

    private HttpRequest.Builder request(String agency, String path) {
        return HttpRequest.newBuilder(URI.create(network.gatewayUrl() + "/v1/agencies/" + agency + path))
            .timeout(PATIENCE);
    }

    private HttpResponse<String> send(String agency, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var token = network.tokens().of(agency).token();
        return http.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> answered(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException("Answered " + answer.statusCode());
        }
        return answer;
    }

}
