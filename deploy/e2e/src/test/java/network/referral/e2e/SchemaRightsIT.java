package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import network.referral.local.LocalNetwork;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what at the registry of the live network. */
@DisplayName("A schema at the registry")
class SchemaRightsIT {

    private static final String KEEPER = "schema-keeper";

    private static final String SUBJECT = "/subjects/sample-of-rights-value";

    private static final String KNOWN = "/subjects/referral.identifications-value";

    private static final String STRING = "{\"schema\":\"\\\"string\\\"\"}";

    private static final String NO_RULE = "{\"compatibility\":\"NONE\"}";

    private record Act(String method, String path, String body) {
    }

    static final List<Act> writing = List.of(new Act("POST", SUBJECT + "/versions", STRING),
            new Act("POST", KNOWN + "/versions", STRING), new Act("DELETE", KNOWN, ""),
            new Act("DELETE", KNOWN + "/versions/1", ""), new Act("PUT", "/config", NO_RULE),
            new Act("PUT", "/config/referral.identifications-value", NO_RULE),
            new Act("DELETE", "/config/referral.identifications-value", ""),
            new Act("PUT", "/mode", "{\"mode\":\"READONLY\"}"),
            new Act("POST", "/../../registry/v3/groups", "{\"groupId\":\"sample\"}"),
            new Act("POST", "/../../registry/v3/groups/default/artifacts", "{\"artifactId\":\"sample\"}"),
            new Act("DELETE", "/../../registry/v3/groups/default/artifacts", ""),
            new Act("POST", "/../../registry/v3/admin/snapshots", ""),
            new Act("DELETE", "/../../registry/v3/admin/rules", ""),
            new Act("PUT", "/../../registry/v3/admin/config/properties/apicurio.auth.anonymous-read-access.enabled",
                    "{\"value\":\"false\"}"));

    private final LocalNetwork network = RunningNetwork.get();

    @ParameterizedTest
    @FieldSource("writing")
    void is_written_and_ruled_by_nobody_who_does_not_say_who_it_is(Act act) throws Exception {
        assertThat(call(act).statusCode()).isEqualTo(401);
    }

    /** Their tokens are for other services. */
    @ParameterizedTest
    @ValueSource(strings = { "intake-service", "agency-gateway", "operations", "key-custodian", "bar-association",
            "airport-security-ashgabat" })
    void is_written_by_no_service_and_no_agency(String client) throws Exception {
        for (var act : writing) {
            assertThat(call(act, network.tokens().of(client).token()).statusCode()).as(act.toString()).isIn(401, 403);
        }
    }

    @Test
    void is_written_by_no_token_that_somebody_made() throws Exception {
        var parts = network.tokens().of(KEEPER).token().split("\\.");
        for (var token : List.of("nonsense", parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + parts[0],
                network.tokens().of("intake-service").token().split("\\.")[0] + "." + parts[1] + "." + parts[2]
                        + "x")) {
            assertThat(call(writing.getFirst(), token).statusCode()).isEqualTo(401);
        }
        assertThat(call(new Act("GET", SUBJECT + "/versions", "")).statusCode()).isEqualTo(404);
    }

    @Test
    void is_written_by_whoever_keeps_schemas_who_cannot_lift_the_rule_for_all() throws Exception {
        var token = network.tokens().of(KEEPER).token();
        var subject = "/subjects/sample-kept-value";
        assertThat(call(new Act("POST", subject + "/versions", STRING), token).statusCode()).isEqualTo(200);
        try {
            assertThat(call(new Act("GET", subject + "/versions", "")).body()).isEqualTo("[1]");
            assertThat(call(new Act("POST", subject + "/versions", "{\"schema\":\"\\\"int\\\"\"}"), token).statusCode())
                .as("not compatible")
                .isEqualTo(409);
            assertThat(call(new Act("PUT", "/config", NO_RULE), token).statusCode()).isEqualTo(403);
        }
        finally {
            assertThat(call(new Act("DELETE", subject, ""), token).statusCode()).isEqualTo(200);
        }
        assertThat(call(new Act("GET", "/config", "")).body()).contains("FULL_TRANSITIVE");
    }

    /** The operator of the bus is not yet who may write schemas. */
    @Test
    void is_missed_by_whoever_adds_an_agency_as_nobody(@TempDir Path folder) throws Exception {
        var clients = Files.writeString(folder.resolve("clients.json"), "{\"tokenUrl\":\"" + network.issuerUrl()
                + "/oauth2/token\",\"clients\":[{\"clientId\":\"operations\",\"scopes\":[\"operations:read\"]}]}");
        Files.setPosixFilePermissions(clients, PosixFilePermissions.fromString("rw-------"));

        assertThat(addSampleAgency(folder, "")).contains("The registry refused the schema of",
                "whoever registers needs the scope schemas:write");
        assertThat(addSampleAgency(folder, clients.toString())).contains("no client with the scope schemas:write");
        try (var admin = Admin.create(network.client("admin"))) {
            assertThat(admin.listTopics().names().get()).noneMatch(topic -> topic.endsWith(".sample-agency"));
        }
    }

    private String addSampleAgency(Path folder, String clients) throws Exception {
        var sample = Files.readString(RunningNetwork.ROOT.resolve("deploy/agencies/tm/bar-association.yaml"));
        var file = Files.writeString(folder.resolve("sample-agency.yaml"),
                sample.replace("bar-association", "sample-agency"));
        var run = new Operator(network).run("agency", "add", file.toString(), "--client", clients);
        assertThat(run.exitCode()).as(run.said()).isNotZero();
        return run.said();
    }

    @Test
    void is_read_by_anybody() throws Exception {
        var subjects = call(new Act("GET", "/subjects", ""));
        assertThat(subjects.statusCode()).isEqualTo(200);
        assertThat(subjects.body()).contains("referral.identifications-value", "referral.status.bar-association-value");
        var latest = call(new Act("GET", KNOWN + "/versions/latest", ""));
        assertThat(latest.statusCode()).isEqualTo(200);
        assertThat(latest.body()).contains("\\\"Identification\\\"");
        Stream.of("/schemas/ids/1", "/config").forEach(path -> assertThat(status(path)).as(path).isEqualTo(200));
    }

    private int status(String path) {
        try {
            return call(new Act("GET", path, "")).statusCode();
        }
        catch (Exception e) {
            throw new IllegalStateException(path, e);
        }
    }

    private HttpResponse<String> call(Act act) throws Exception {
        return send(request(act));
    }

    private HttpResponse<String> call(Act act, String token) throws Exception {
        return send(request(act).header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder request(Act act) {
        return HttpRequest.newBuilder(URI.create(network.registryUrl() + act.path()).normalize())
            .header("Content-Type", "application/json")
            .method(act.method(), act.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(act.body()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

}
