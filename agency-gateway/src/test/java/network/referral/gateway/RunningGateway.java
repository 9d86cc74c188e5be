package network.referral.gateway;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A gateway as it runs, on free ports, and the agencies' systems that call it: each path
 * with a token of the agency that it names.
 */
public final class RunningGateway implements AutoCloseable {

    private static final Pattern AGENCY = Pattern.compile("^/v1/agencies/([a-z0-9-]+)/");

    private static final String[] SCOPES = { "assignments:read", "assignments:write", "availability:write" };

    private final HttpClient http = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private RunningGateway(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param agencies as in {@code referral.gateway.agencies}
     */
    public static RunningGateway start(TestBus bus, String agencies) {
        return start(bus, agencies, Path.of("no-keys"));
    }

    /**
     * @param keys folder of the agencies' private keys
     */
    public static RunningGateway start(TestBus bus, String agencies, Path keys) {
        return start(bus, agencies, keys, List.of());
    }

    /**
     * Two at once would set up the logging of this process at once.
     * @param more settings
     */
    public static synchronized RunningGateway start(TestBus bus, String agencies, Path keys, List<String> more) {
        var settings = Stream.concat(Stream.of("--server.port=0", "--management.server.port=0",
                "--spring.kafka.bootstrap-servers=" + bus.bootstrapServers(),
                "--referral.registry.url=" + bus.registryUrl(),
                "--referral.access.issuer-uri=" + TestIssuer.shared().uri(), "--referral.gateway.agencies=" + agencies,
                "--referral.gateway.keys=" + keys), more.stream());
        return new RunningGateway(
                new SpringApplicationBuilder(AgencyGateway.class).run(settings.toArray(String[]::new)));
    }

    /** With the issuer's keys, for which it asks with its first caller. */
    public RunningGateway awaitReady() {
        await().until(() -> isReady() && get("/v1/caller").status() != 503);
        return this;
    }

    public boolean isReady() {
        return get(port("local.management.port"), "/actuator/health/readiness").status() == 200;
    }

    /** What decides whether it is sent work. */
    public boolean isServing() {
        return get(port("local.management.port"), "/actuator/health/serving").status() == 200;
    }

    public boolean isAlive() {
        return get(port("local.management.port"), "/actuator/health/liveness").status() == 200;
    }

    public String metrics() {
        return get(port("local.management.port"), "/actuator/prometheus").raw().body();
    }

    /** To count what a test counts. */
    public MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    public Reply get(String path) {
        return exchange(request(path));
    }

    public Reply assignments(String agency, String query) {
        return get("/v1/agencies/" + agency + "/assignments" + query);
    }

    /**
     * @param tag of the list that was shown before
     */
    public Reply assignments(String agency, String query, String tag) {
        return exchange(request("/v1/agencies/" + agency + "/assignments" + query).header("If-None-Match", tag));
    }

    /** By a page that nobody has touched for a while. */
    public Reply unattended(String agency, String query) {
        return exchange(
                request("/v1/agencies/" + agency + "/assignments" + query).header("Referral-Unattended", "true"));
    }

    public Reply assignment(String agency, Object assignment) {
        return again(() -> assignmentOnce(agency, assignment));
    }

    public Reply assignmentOnce(String agency, Object assignment) {
        return assignments(agency, "/" + assignment);
    }

    public Reply state(String agency, Object assignment, String body) {
        return again(() -> stateOnce(agency, assignment, body));
    }

    public Reply stateOnce(String agency, Object assignment, String body) {
        return send("POST", "/v1/agencies/" + agency + "/assignments/" + assignment + "/status", "application/json",
                body);
    }

    /** As any client does that is told to come back, and whose repeats have one id. */
    static Reply again(Callable<Reply> asking) {
        return await().pollDelay(Duration.ZERO).until(asking, reply -> reply.status() != 503);
    }

    public Reply send(String method, String path, String contentType, String body) {
        return exchange(
                request(path).method(method, BodyPublishers.ofString(body)).header("Content-Type", contentType));
    }

    private HttpRequest.Builder request(String path) {
        var agency = AGENCY.matcher(path);
        return bare(path).header("Authorization",
                TestIssuer.shared().bearer(agency.find() ? agency.group(1) : "an-agency", SCOPES));
    }

    /** Without a token. */
    public HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(uri(port("local.server.port"), path));
    }

    private Reply get(int port, String path) {
        return exchange(HttpRequest.newBuilder(uri(port, path)));
    }

    public Reply exchange(HttpRequest.Builder request) {
        return Reply.to(request, http);
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public int port() {
        return port("local.server.port");
    }

    public int managementPort() {
        return port("local.management.port");
    }

    private int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    /** Until its agency's list has it; the id of the assignment. */
    public String awaitListed(Assignment offer) {
        var id = offer.getAssignmentId().toString();
        awaitListed(offer.getAgency().toString(), id);
        return id;
    }

    public void awaitListed(String agency, String id) {
        await().until(() -> assignments(agency, "?limit=200").raw().body().contains("\"assignmentId\":\"" + id + '"'));
    }

    @Override
    public void close() {
        context.close();
    }

}
