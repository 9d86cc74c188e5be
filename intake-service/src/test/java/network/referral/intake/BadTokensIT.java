package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import network.referral.testbus.BadToken;
import network.referral.testbus.BadTokens;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whoever brings no sound token is refused, and leaves no trace of what was brought. */
@ExtendWith(OutputCaptureExtension.class)
class BadTokensIT extends IntakeOnTheBus {

    static List<BadToken> bad() {
        return BadTokens.of(Reports.AIRPORT, "identifications:write");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isRefused(BadToken token, CapturedOutput output) {
        var lured = TestIssuer.shared().lured();
        var request = posting(token.query().isEmpty() ? "" : "?" + token.query());
        token.authorization().forEach(value -> request.header("Authorization", value));

        var answer = reporter.send(request);

        assertProblem(answer, token.status(), switch (token.status()) {
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            default -> "bad-request";
        });
        if (token.status() != 400) {
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        }
        assertThat(answer.body()).doesNotContain(Reports.AIRPORT);
        assertThat(network.identifications(id)).isEmpty();
        assertThat(TestIssuer.shared().lured()).isEqualTo(lured);
        token.secrets().forEach(secret -> assertThat(output.getAll()).doesNotContain(secret));
    }

    @Test
    void bothAlgorithmsAreTaken() {
        var answer = reporter
            .with("Bearer " + TestIssuer.shared().tokenOnCurve(Reports.AIRPORT, "identifications:write"))
            .post(key, report);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(network.identifications(id)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "JWT", "at+jwt", "application/at+jwt" })
    void eachNameOfAnAccessTokenIsTaken(String type) {
        var token = TestIssuer.shared().tokenOfType(type, Reports.AIRPORT, "identifications:write");
        assertThat(reporter.with("Bearer " + token).post(key, report).statusCode()).isEqualTo(202);
    }

    @Test
    void refusalsAreCountedByReason() {
        assertCounted("unvouched-token", "none");
        assertCounted("invalid-token", TestIssuer.shared().tokenForAnother(Reports.AIRPORT, "identifications:write"));
    }

    private void assertCounted(String reason, String token) {
        var series = "referral_access_refused_total{reason=\"" + reason + "\"}";
        var before = reporter.metric(series);
        reporter.with("Bearer " + token).post(key, report);
        assertThat(reporter.metric(series)).isEqualTo(before + 1);
    }

    @Test
    void nothingButTheDocumentationIsOpen() {
        for (var path : List.of("/", "/error", "/v1/indicators", "/v1/identifications", "/actuator/health",
                "/.well-known/oauth-protected-resource", "/login", "/no-such-place")) {
            assertProblem(reporter.send(reporter.bare(path)), 401, "unauthenticated");
        }
        assertThat(reporter.send(reporter.bare("/v3/api-docs")).statusCode()).isEqualTo(200);
    }

    private HttpRequest.Builder posting(String query) {
        return reporter.bare("/v1/identifications" + query)
            .POST(BodyPublishers.ofString(Reporter.json(report)))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json");
    }

}
