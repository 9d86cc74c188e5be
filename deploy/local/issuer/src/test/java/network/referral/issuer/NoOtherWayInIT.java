package network.referral.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every request for a code or a token that is not quite the pages' own is refused. */
class NoOtherWayInIT {

    private static RunningIssuer issuer;

    private final Browser browser = new Browser(issuer);

    @BeforeAll
    static void start(@TempDir Path folder) {
        issuer = new RunningIssuer(folder);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void aScopeBeyondTheRoleIsRefused() {
        var back = browser.throughTheForm(RunningIssuer.OFFICER.username(), Browser.request("assignments:read"));
        assertThat(Browser.query(back)).containsEntry("error", "invalid_scope").doesNotContainKey("code");
        var none = new Browser(issuer).authorize(Browser.request("keys:erase"));
        assertThat(Browser.query(none)).containsEntry("error", "invalid_scope").doesNotContainKey("code");
    }

    @Test
    void noCodeWithoutAChallengeOrWithAPlainOne() {
        browser.throughTheForm(RunningIssuer.WORKER.username(), Browser.request());
        for (var spoilt : List.of(Map.of("code_challenge", "", "code_challenge_method", ""),
                Map.of("code_challenge_method", "plain"), Map.of("code_challenge_method", ""),
                Map.of("code_challenge", ""))) {
            var answer = browser.authorize(Browser.with(Browser.request(), spoilt));
            assertThat(Browser.query(answer)).as(spoilt.toString())
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
        }
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotThePages() {
        browser.throughTheForm(RunningIssuer.WORKER.username(), Browser.request());
        for (var address : List.of("http://127.0.0.1:9872/signed-in", RunningIssuer.PAGE + "/",
                RunningIssuer.PAGE + "?a=b", "http://localhost:9871/signed-in", "https://127.0.0.1:9871/signed-in",
                "https://evil.example/signed-in", "http://127.0.0.1:9871/signed-in/../else", "javascript:alert(1)",
                RunningIssuer.PAGE + "#a")) {
            var answer = browser.authorize(Browser.with(Browser.request(), Map.of("redirect_uri", address)));
            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).as(address).isEmpty();
        }
        assertThat(browser.authorize(Browser.with(Browser.request(), Map.of("redirect_uri", ""))).statusCode())
            .isEqualTo(400);
    }

    @Test
    void noOtherFlowThanTheCodes() {
        browser.throughTheForm(RunningIssuer.WORKER.username(), Browser.request());
        for (var type : List.of("token", "id_token", "code token", "")) {
            var answer = browser.authorize(Browser.with(Browser.request(), Map.of("response_type", type)));
            assertThat(answer.statusCode()).as(type).isEqualTo(400);
        }
        for (var form : List.of(
                Map.of("grant_type", "password", "username", RunningIssuer.WORKER.username(), "password",
                        RunningIssuer.PASSWORD, "client_id", "pages"),
                Map.of("grant_type", "client_credentials", "client_id", "pages"),
                Map.of("grant_type", "refresh_token", "refresh_token", "any", "client_id", "pages"),
                Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "device_code", "a", "client_id",
                        "pages"))) {
            var answer = browser.send(issuer.post("/oauth2/token", form));
            assertThat(answer.statusCode()).as(form.toString()).isBetween(400, 401);
            assertThat(answer.body()).doesNotContain("access_token");
        }
    }

    @Test
    void anUnknownClientIsSentNowhere() {
        assertThat(browser.authorize(Browser.with(Browser.request(), Map.of("client_id", "others"))).statusCode())
            .isEqualTo(400);
    }

    @Test
    void aCodeIsGoodForThePageThatAskedAndNoOther() {
        for (var spoilt : List.of(Map.of("code_verifier", "b".repeat(50)), Map.of("code_verifier", ""),
                Map.of("redirect_uri", "https://pages.example/signed-in"), Map.of("redirect_uri", ""),
                Map.of("client_id", "others"), Map.of("client_id", ""), Map.of("code", "made-up"))) {
            var code = Browser
                .query(new Browser(issuer).throughTheForm(RunningIssuer.WORKER.username(), Browser.request()))
                .get("code");
            var answer = browser.redeem(code, spoilt);
            assertThat(answer.statusCode()).as(spoilt + answer.body()).isBetween(400, 401);
            assertThat(answer.body()).doesNotContain("access_token");
        }
    }

    @Test
    void onlyThePagesScriptsReadTheTokenEndpoint() {
        for (var origin : Map.of("http://127.0.0.1:9871", true, "https://evil.example", false, "null", false)
            .entrySet()) {
            var answer = browser.send(issuer.post("/oauth2/token", Map.of("grant_type", "authorization_code"))
                .header("Origin", origin.getKey()));
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin").isPresent()).as(origin.getKey())
                .isEqualTo(origin.getValue());
            assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

}
