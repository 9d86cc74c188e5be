package network.referral.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import network.referral.testbus.TestIssuer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of intake, with nothing of ours but the address and a token. */
public final class Reporter {

    private static final String[] SCOPES = { "identifications:write", "referrals:read" };

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String api;

    private final String actuator;

    /** Asked for before each request: a test may outlast one token. */
    private final Supplier<String> authorization;

    /** The airport's. */
    public Reporter(int port, int managementPort) {
        this("http://127.0.0.1:" + port, "http://127.0.0.1:" + managementPort + "/actuator",
                () -> bearer(Reports.AIRPORT));
    }

    private Reporter(String api, String actuator, Supplier<String> authorization) {
        this.api = api;
        this.actuator = actuator;
        this.authorization = authorization;
    }

    private static String bearer(String agency) {
        return TestIssuer.shared().bearer(agency, SCOPES);
    }

    /** The same, of another agency. */
    public Reporter as(String agency) {
        return with(() -> bearer(agency));
    }

    /** Another client of the airport. */
    public Reporter asClient(String client) {
        return with(() -> "Bearer " + TestIssuer.shared().token(Reports.AIRPORT, client, SCOPES));
    }

    /** An officer of the airport, at the page. */
    public Reporter asPerson(String person) {
        return with(
                () -> "Bearer " + TestIssuer.shared().person(Reports.AIRPORT, person, "front-line-officer", SCOPES));
    }

    public Reporter with(String authorizationHeader) {
        return with(() -> authorizationHeader);
    }

    private Reporter with(Supplier<String> authorizationHeader) {
        return new Reporter(api, actuator, authorizationHeader);
    }

    public static String json(Map<String, Object> report) {
        return JSON.writeValueAsString(report);
    }

    public static JsonNode tree(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    public HttpResponse<String> post(String key, Map<String, Object> report) {
        return post(key, json(report));
    }

    public HttpResponse<String> post(String key, String body) {
        return send(posting(BodyPublishers.ofString(body)).header("Idempotency-Key", key)
            .header("Content-Type", "application/json"));
    }

    public HttpResponse<String> put(String referralId, Map<String, Object> revision) {
        return put(referralId, json(revision));
    }

    public HttpResponse<String> put(String referralId, String body) {
        return send(putting(referralId, BodyPublishers.ofString(body)).header("Content-Type", "application/json"));
    }

    /** As a person must, by the key of the first report. */
    public HttpResponse<String> putUnder(String key, String referralId, Map<String, Object> revision) {
        return send(putting(referralId, BodyPublishers.ofString(json(revision))).header("Idempotency-Key", key)
            .header("Content-Type", "application/json"));
    }

    /** As a person who asks for its own report. */
    public HttpResponse<String> getUnder(String key, String referralId) {
        return send(request("/v1/referrals/" + referralId).GET().header("Idempotency-Key", key));
    }

    public HttpRequest.Builder putting(String referralId, BodyPublisher body) {
        return request("/v1/referrals/" + referralId).PUT(body);
    }

    /** Without telling its length. */
    public HttpResponse<String> postChunked(String key, byte[] body) {
        return send(posting(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json"));
    }

    public HttpRequest.Builder posting(BodyPublisher body) {
        return request("/v1/identifications").POST(body);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", authorization.get());
    }

    /** Without a token. */
    public HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofMinutes(2));
    }

    /** Status of the readiness probe: 200 or 503. */
    public int readiness() {
        return send(HttpRequest.newBuilder(URI.create(actuator + "/health/readiness")).GET()).statusCode();
    }

    /** Status of the probe that decides whether an instance is sent work. */
    public int serving() {
        return send(HttpRequest.newBuilder(URI.create(actuator + "/health/serving")).GET()).statusCode();
    }

    /** Status of the liveness probe. */
    public int liveness() {
        return send(HttpRequest.newBuilder(URI.create(actuator + "/health/liveness")).GET()).statusCode();
    }

    /**
     * The value of a series, by its name and labels as exposed; zero when there is none.
     */
    public double metric(String series) {
        return send(HttpRequest.newBuilder(URI.create(actuator + "/prometheus")).GET()).body()
            .lines()
            .filter(line -> line.startsWith(series))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .sum();
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

}
