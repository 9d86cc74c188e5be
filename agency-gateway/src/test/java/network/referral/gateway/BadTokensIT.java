package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import network.referral.testbus.BadToken;
import network.referral.testbus.BadTokens;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An inbox is its agency's and nobody else's, whatever is brought to its door. */
@ExtendWith(OutputCaptureExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
class BadTokensIT {

    private static final String ACKNOWLEDGED = "{\"status\":\"acknowledged\"}";

    private static Harbour harbour;

    private static String clinic;

    private static String police;

    private static RunningGateway gateway;

    private static String assignment;

    @BeforeAll
    static void start() {
        harbour = new Harbour(TestBus.shared());
        clinic = harbour.agency();
        police = harbour.agency();
        assignment = harbour.offered(clinic).getAssignmentId().toString();
        gateway = RunningGateway.start(TestBus.shared(), clinic + "," + police).awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
    }

    static List<BadToken> bad() {
        return BadTokens.few(clinic, "assignments:write");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isRefused(BadToken token, CapturedOutput output) {
        var request = gateway.bare(status(clinic) + (token.query().isEmpty() ? "" : "?" + token.query()))
            .POST(BodyPublishers.ofString(ACKNOWLEDGED))
            .header("Content-Type", "application/json");
        token.authorization().forEach(value -> request.header("Authorization", value));

        var reply = gateway.exchange(request);

        assertThat(reply.status()).isEqualTo(token.status());
        assertThat(reply.raw().headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(reply.raw().body()).doesNotContain(clinic);
        assertThat(harbour.statuses(clinic)).isEmpty();
        token.secrets().forEach(secret -> assertThat(output.getAll()).doesNotContain(secret));
    }

    @Test
    void theInboxOfAnotherAgencyIsNoneForEachOfItsEndpoints() {
        var unknown = get("/v1/agencies/clinic-" + UUID.randomUUID() + "/assignments", police);
        assertThat(unknown.status()).isEqualTo(404);
        for (var path : List.of("/assignments", "/assignments/" + assignment, "/availability")) {
            var reply = get("/v1/agencies/" + clinic + path, police);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.raw().body()).isEqualTo(unknown.raw().body());
        }
        assertThat(send("POST", status(clinic), ACKNOWLEDGED).raw().body()).isEqualTo(unknown.raw().body());
        assertThat(send("PUT", "/v1/agencies/" + clinic + "/availability", "{\"state\":\"closed\"}").raw().body())
            .isEqualTo(unknown.raw().body());
        assertThat(harbour.statuses(clinic)).as("nothing was shown, and nothing said").isEmpty();
    }

    @Test
    void aClientOfNoAgencyHasNoInbox() {
        var token = TestIssuer.shared().tokenWithoutAgency("operations", "assignments:read");
        var reply = gateway.exchange(
                gateway.bare("/v1/agencies/" + clinic + "/assignments").header("Authorization", "Bearer " + token));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("not-found");
        await().untilAsserted(() -> assertThat(gateway.metrics()).as("what alerts.yaml asks for")
            .containsPattern("http_server_requests_seconds_count\\{.*status=\"404\","
                    + "uri=\"/v1/agencies/\\{agency}/assignments\"}"));
    }

    @Test
    void eachScopeOpensItsOwnEndpointsOnly() {
        assertThat(as("assignments:write", "/v1/agencies/" + police + "/assignments")).isEqualTo(403);
        assertThat(as("availability:write", "/v1/agencies/" + police + "/availability")).isEqualTo(403);
        assertThat(as("assignments:read", "/v1/agencies/" + police + "/availability")).isEqualTo(200);
        await().untilAsserted(() -> assertThat(gateway.metrics()).as("what alerts.yaml asks for")
            .containsPattern("http_server_requests_seconds_count\\{.*status=\"403\","
                    + "uri=\"/v1/agencies/\\{agency}/assignments\"}"));
    }

    private static int as(String scope, String path) {
        return gateway.exchange(gateway.bare(path).header("Authorization", TestIssuer.shared().bearer(police, scope)))
            .status();
    }

    private static Reply get(String path, String agency) {
        return gateway.exchange(
                gateway.bare(path).header("Authorization", TestIssuer.shared().bearer(agency, "assignments:read")));
    }

    private static Reply send(String method, String path, String body) {
        return gateway.exchange(gateway.bare(path)
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", TestIssuer.shared().bearer(police, "assignments:write", "availability:write")));
    }

    private static String status(String agency) {
        return "/v1/agencies/" + agency + "/assignments/" + assignment + "/status";
    }

}
