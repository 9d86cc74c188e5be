package network.referral.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A person signs in by the form and a page gets a token for it: so, and no other way. */
class PersonsIT {

    private static final KnownUser WORKER = RunningIssuer.user("migration.case-worker", "state-migration-service",
            "case-worker", "assignments:read", "assignments:write");

    private static final KnownUser OFFICER = RunningIssuer.user("gate.officer", "airport-security-ashgabat",
            "front-line-officer", "identifications:write", "referrals:read");

    private static final KnownUser OPERATOR = RunningIssuer.user("operations", null, "operations", "operations:read");

    private static RunningIssuer issuer;

    private final Browser browser = new Browser(issuer);

    @BeforeAll
    static void start(@TempDir Path folder) {
        issuer = new RunningIssuer(folder, WORKER, OFFICER, OPERATOR);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @AfterEach
    void setTheClockBack() {
        issuer.wait(Duration.ZERO);
    }

    @Test
    void aPersonSignsInAndThePageGetsATokenThatKnowsItByAPseudonym() throws Exception {
        var asked = browser.authorize(Browser.request("assignments:read"));
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(Browser.location(asked)).endsWith("/login");

        var back = browser.follow(browser.signIn(WORKER.username(), RunningIssuer.PASSWORD));
        assertThat(Browser.location(back)).startsWith(RunningIssuer.PAGE + "?");
        assertThat(Browser.query(back)).containsEntry("state", "state-of-the-page").containsKey("code");

        var granted = browser.redeem(Browser.query(back).get("code"), Map.of());
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        assertThat(granted.body()).doesNotContain("refresh_token", "id_token");
        var claims = claims(granted);
        assertThat(claims.getSubject()).isEqualTo(WORKER.subject());
        assertThat(claims.getStringClaim("agency")).isEqualTo("state-migration-service");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("pages");
        assertThat(claims.getStringListClaim("roles")).containsExactly("case-worker");
        assertThat(claims.getStringListClaim("scope")).containsExactly("assignments:read");
        assertThat(claims.getAudience()).containsExactly("referral-gateway");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime()).isEqualTo(300_000);
        assertThat(claims.toString()).doesNotContain(WORKER.username());
    }

    @Test
    void aPageThatNamesNoScopeGetsAllOfTheRole() throws Exception {
        var claims = claims(redeemed(OFFICER, Browser.request()));
        assertThat(claims.getStringListClaim("scope")).containsExactlyInAnyOrder("identifications:write",
                "referrals:read");
        assertThat(claims(new Browser(issuer), OPERATOR).getClaims()).doesNotContainKey("agency");
    }

    @Test
    void whoHasSignedInIsNotAskedAgain() {
        browser.throughTheForm(WORKER.username(), Browser.request());
        var again = browser.authorize(Browser.request());
        assertThat(Browser.query(again)).containsKey("code");
    }

    @Test
    void aScopeBeyondTheRoleIsRefused() {
        var back = browser.throughTheForm(OFFICER.username(), Browser.request("assignments:read"));
        assertThat(Browser.query(back)).containsEntry("error", "invalid_scope").doesNotContainKey("code");
        var none = new Browser(issuer).authorize(Browser.request("keys:erase"));
        assertThat(Browser.query(none)).containsEntry("error", "invalid_scope").doesNotContainKey("code");
    }

    @Test
    void noCodeWithoutAChallengeOrWithAPlainOne() {
        browser.throughTheForm(WORKER.username(), Browser.request());
        for (var spoilt : List.of(Map.of("code_challenge", "", "code_challenge_method", ""),
                Map.of("code_challenge_method", "plain"), Map.of("code_challenge_method", ""),
                Map.of("code_challenge", ""))) {
            var answer = browser.authorize(with(Browser.request(), spoilt));
            assertThat(Browser.query(answer)).as(spoilt.toString())
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
        }
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotThePages() {
        browser.throughTheForm(WORKER.username(), Browser.request());
        for (var address : List.of("http://127.0.0.1:9872/signed-in", RunningIssuer.PAGE + "/",
                RunningIssuer.PAGE + "?a=b", "http://localhost:9871/signed-in", "https://127.0.0.1:9871/signed-in",
                "https://evil.example/signed-in", "http://127.0.0.1:9871/signed-in/../else", "javascript:alert(1)",
                RunningIssuer.PAGE + "#a")) {
            var answer = browser.authorize(with(Browser.request(), Map.of("redirect_uri", address)));
            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).as(address).isEmpty();
        }
        assertThat(browser.authorize(with(Browser.request(), Map.of("redirect_uri", ""))).statusCode()).isEqualTo(400);
    }

    @Test
    void noOtherFlowThanTheCodes() {
        browser.throughTheForm(WORKER.username(), Browser.request());
        for (var type : List.of("token", "id_token", "code token", "")) {
            var answer = browser.authorize(with(Browser.request(), Map.of("response_type", type)));
            assertThat(answer.statusCode()).as(type).isEqualTo(400);
        }
        for (var form : List.of(
                Map.of("grant_type", "password", "username", WORKER.username(), "password", RunningIssuer.PASSWORD,
                        "client_id", "pages"),
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
        assertThat(browser.authorize(with(Browser.request(), Map.of("client_id", "others"))).statusCode())
            .isEqualTo(400);
    }

    @Test
    void aCodeIsGoodForThePageThatAskedAndNoOther() {
        for (var spoilt : List.of(Map.of("code_verifier", "b".repeat(50)), Map.of("code_verifier", ""),
                Map.of("redirect_uri", "https://pages.example/signed-in"), Map.of("redirect_uri", ""),
                Map.of("client_id", "others"), Map.of("client_id", ""), Map.of("code", "made-up"))) {
            var code = Browser.query(new Browser(issuer).throughTheForm(WORKER.username(), Browser.request()))
                .get("code");
            var answer = browser.redeem(code, spoilt);
            assertThat(answer.statusCode()).as(spoilt + answer.body()).isBetween(400, 401);
            assertThat(answer.body()).doesNotContain("access_token");
        }
    }

    @Test
    void aCodeIsGoodOnceAndForAMinute() {
        var code = Browser.query(browser.throughTheForm(WORKER.username(), Browser.request())).get("code");
        assertThat(browser.redeem(code, Map.of()).statusCode()).isEqualTo(200);
        assertThat(browser.redeem(code, Map.of()).body()).contains("invalid_grant");

        var late = Browser.query(browser.authorize(Browser.request())).get("code");
        issuer.wait(Duration.ofSeconds(61));
        assertThat(browser.redeem(late, Map.of()).body()).contains("invalid_grant");
    }

    @Test
    void whateverIsWrongWithANameOrAPasswordTheAnswerIsTheSame() {
        var answers = new ArrayList<String>();
        for (var wrong : List.of(new String[] { WORKER.username(), "wrong" }, new String[] { "nobody", "wrong" },
                new String[] { "", "" }, new String[] { WORKER.username(), WORKER.password() },
                new String[] { "a".repeat(129), "wrong" }, new String[] { OFFICER.username(), "p".repeat(300) })) {
            var other = new Browser(issuer);
            var answer = other.signIn(wrong[0], wrong[1]);
            answers.add(answer.statusCode() + Browser.location(answer));
            var page = other.follow(answer).body();
            assertThat(page).contains("That is not right").doesNotContain("nobody", WORKER.username());
            answers.add(page.replaceAll("value=\"[^\"]+\"", ""));
            assertThat(other.authorize(Browser.request()).headers().firstValue("Location").orElseThrow())
                .endsWith("/login");
        }
        assertThat(answers.stream().distinct()).hasSize(2);
    }

    @Test
    void afterFiveFailuresTheRightPasswordIsRefusedTooForFiveMinutes() {
        for (int i = 0; i < Attempts.MOST; i++) {
            browser.signIn(OPERATOR.username(), "guess " + i);
        }
        assertThat(Browser.location(browser.signIn(OPERATOR.username(), RunningIssuer.PASSWORD))).endsWith("?error");
        assertThat(Browser.location(new Browser(issuer).signIn(WORKER.username(), RunningIssuer.PASSWORD)))
            .doesNotContain("error");

        issuer.wait(Attempts.LOCKED.plusSeconds(1));
        assertThat(Browser.location(browser.signIn(OPERATOR.username(), RunningIssuer.PASSWORD)))
            .doesNotContain("error");
    }

    @Test
    void aFormWithoutItsHiddenTokenIsRefused() {
        browser.send(issuer.get("/login").GET());
        var form = Map.of("username", WORKER.username(), "password", RunningIssuer.PASSWORD);
        assertThat(browser.send(issuer.post("/login", form)).statusCode()).isEqualTo(403);
        assertThat(browser.send(issuer.post("/login", with(form, Map.of("_csrf", "made-up")))).statusCode())
            .isEqualTo(403);
        var others = Browser.csrf(new Browser(issuer).send(issuer.get("/login").GET()).body());
        assertThat(browser.send(issuer.post("/login", with(form, Map.of("_csrf", others)))).statusCode())
            .isEqualTo(403);
        browser.throughTheForm(WORKER.username(), Browser.request());
        assertThat(browser.send(issuer.post("/logout", Map.of())).statusCode()).isEqualTo(403);
    }

    @Test
    void theSessionIsAnotherOnceSomebodyHasSignedInAndItsCookieIsTheBrowsersAlone() {
        var form = browser.send(issuer.get("/login").GET());
        var cookie = form.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("referral-sign-in=").contains("HttpOnly", "SameSite=Strict");
        var before = browser.cookies().getFirst().getValue();
        assertThat(before).as("128 random bits").matches("[0-9A-F]{32}");
        browser.signIn(WORKER.username(), RunningIssuer.PASSWORD);
        assertThat(browser.cookies()).hasSize(1);
        assertThat(browser.cookies().getFirst().getValue()).isNotEqualTo(before);

        // whoever planted the first one has nothing
        assertThat(browser.send(issuer.get("/").GET()).statusCode()).isEqualTo(200);
        var planted = new Browser(issuer).send(issuer.get("/").header("Cookie", "referral-sign-in=" + before).GET());
        assertThat(planted.statusCode()).isEqualTo(401);
    }

    @Test
    void whoSignsOutOrHasBeenInForAWorkingDayIsAskedAgain() {
        browser.throughTheForm(WORKER.username(), Browser.request());
        var out = browser
            .send(issuer.post("/logout", Map.of("_csrf", Browser.csrf(browser.send(issuer.get("/").GET()).body()))));
        assertThat(Browser.location(out)).endsWith("/login");
        assertThat(Browser.location(browser.authorize(Browser.request()))).endsWith("/login");

        browser.follow(browser.signIn(WORKER.username(), RunningIssuer.PASSWORD));
        issuer.wait(WorkingDay.LONGEST.plusSeconds(1));
        assertThat(Browser.location(browser.authorize(Browser.request()))).endsWith("/login");
    }

    @Test
    void whoLeavesTheFileGetsNoMoreThoughSignedIn() {
        var code = Browser.query(browser.throughTheForm(WORKER.username(), Browser.request())).get("code");
        issuer.users(OFFICER, OPERATOR);
        try {
            assertThat(browser.redeem(code, Map.of()).body()).contains("invalid_grant");
            assertThat(Browser.query(browser.authorize(Browser.request("assignments:read")))).containsEntry("error",
                    "invalid_scope");
            assertThat(Browser.location(new Browser(issuer).signIn(WORKER.username(), RunningIssuer.PASSWORD)))
                .endsWith("?error");
        }
        finally {
            issuer.users(WORKER, OFFICER, OPERATOR);
        }
    }

    @Test
    void thePageAllowsNothingButItself() {
        var headers = browser.send(issuer.get("/login").GET()).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'",
                "frame-ancestors 'none'", "base-uri 'none'",
                "form-action 'self' http://127.0.0.1:9871 https://pages.example");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Content-Type").orElseThrow()).isEqualTo("text/html;charset=UTF-8");
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

    private HttpResponse<String> redeemed(KnownUser user, Map<String, String> request) {
        return browser.redeem(Browser.query(browser.throughTheForm(user.username(), request)).get("code"), Map.of());
    }

    private static JWTClaimsSet claims(Browser browser, KnownUser user) throws Exception {
        return claims(browser
            .redeem(Browser.query(browser.throughTheForm(user.username(), Browser.request())).get("code"), Map.of()));
    }

    private static JWTClaimsSet claims(HttpResponse<String> granted) throws Exception {
        var token = SignedJWT.parse(JsonMapper.shared().readTree(granted.body()).path("access_token").asString());
        var keys = new Browser(issuer).send(issuer.get("/oauth2/jwks").GET()).body();
        var key = JWKSet.parse(keys).getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        return token.getJWTClaimsSet();
    }

    private static Map<String, String> with(Map<String, String> form, Map<String, String> changes) {
        var changed = new LinkedHashMap<>(form);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                changed.remove(name);
            }
            else {
                changed.put(name, value);
            }
        });
        return changed;
    }

}
