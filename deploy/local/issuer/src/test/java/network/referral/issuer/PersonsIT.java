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

    @AfterEach
    void setTheClockBack() {
        issuer.wait(Duration.ZERO);
    }

    @Test
    void aPersonSignsInAndThePageGetsATokenThatKnowsItByAPseudonym() throws Exception {
        var asked = browser.authorize(Browser.request("assignments:read"));
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(Browser.location(asked)).endsWith("/login");

        var back = browser.follow(browser.signIn(RunningIssuer.WORKER.username(), RunningIssuer.PASSWORD));
        assertThat(Browser.location(back)).startsWith(RunningIssuer.PAGE + "?");
        assertThat(Browser.query(back)).containsEntry("state", "state-of-the-page").containsKey("code");

        var granted = browser.redeem(Browser.query(back).get("code"), Map.of());
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        assertThat(granted.body()).doesNotContain("refresh_token", "id_token");
        var claims = claims(granted);
        assertThat(claims.getSubject()).isEqualTo(RunningIssuer.WORKER.subject());
        assertThat(claims.getStringClaim("agency")).isEqualTo("state-migration-service");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("pages");
        assertThat(claims.getStringListClaim("roles")).containsExactly("case-worker");
        assertThat(claims.getStringListClaim("scope")).containsExactly("assignments:read");
        assertThat(claims.getAudience()).containsExactly("referral-gateway");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime()).isEqualTo(300_000);
        assertThat(claims.toString()).doesNotContain(RunningIssuer.WORKER.username());
    }

    @Test
    void aPageThatNamesNoScopeGetsAllOfTheRole() throws Exception {
        var claims = claims(redeemed(RunningIssuer.OFFICER, Browser.request()));
        assertThat(claims.getStringListClaim("scope")).containsExactlyInAnyOrder("identifications:write",
                "referrals:read");
        assertThat(claims(new Browser(issuer), RunningIssuer.OPERATOR).getClaims()).doesNotContainKey("agency");
    }

    @Test
    void whoHasSignedInIsNotAskedAgain() {
        browser.throughTheForm(RunningIssuer.WORKER.username(), Browser.request());
        var again = browser.authorize(Browser.request());
        assertThat(Browser.query(again)).containsKey("code");
    }

    @Test
    void aPageMayHaveAPersonAskedInAnyCaseOrNever() {
        var never = Browser.with(Browser.request(), Map.of("prompt", "none"));
        assertThat(Browser.location(browser.authorize(never)))
            .isEqualTo(RunningIssuer.PAGE + "?error=login_required&state=state-of-the-page");
        assertThat(browser.cookies()).as("what would take the place of a form's that is open meanwhile").isEmpty();
        assertThat(browser.authorize(Browser.with(never, Map.of("redirect_uri", "http://127.0.0.1:9/signed-in")))
            .statusCode()).isEqualTo(400);
        browser.throughTheForm(RunningIssuer.WORKER.username(), Browser.request());
        assertThat(Browser.query(browser.authorize(never))).containsKey("code");

        var always = Browser.with(Browser.request(), Map.of("prompt", "login", "state", "another-state"));
        assertThat(Browser.location(browser.authorize(always))).endsWith("/login");
        assertThat(Browser.location(browser.authorize(never))).contains("login_required");
        var back = browser.throughTheForm(RunningIssuer.OFFICER.username(), always);
        assertThat(Browser.query(back)).containsKey("code").containsEntry("state", "another-state");
    }

    @Test
    void aCodeIsGoodOnceAndForAMinute() {
        var code = Browser.query(browser.throughTheForm(RunningIssuer.WORKER.username(), Browser.request()))
            .get("code");
        assertThat(browser.redeem(code, Map.of()).statusCode()).isEqualTo(200);
        assertThat(browser.redeem(code, Map.of()).body()).contains("invalid_grant");

        var late = Browser.query(browser.authorize(Browser.request())).get("code");
        issuer.wait(Duration.ofSeconds(61));
        assertThat(browser.redeem(late, Map.of()).body()).contains("invalid_grant");
    }

    @Test
    void whateverIsWrongWithANameOrAPasswordTheAnswerIsTheSame() {
        var answers = new ArrayList<String>();
        for (var wrong : List.of(new String[] { RunningIssuer.WORKER.username(), "wrong" },
                new String[] { "nobody", "wrong" }, new String[] { "", "" },
                new String[] { RunningIssuer.WORKER.username(), RunningIssuer.WORKER.password() },
                new String[] { "a".repeat(129), "wrong" },
                new String[] { RunningIssuer.OFFICER.username(), "p".repeat(300) })) {
            var other = new Browser(issuer);
            var answer = other.signIn(wrong[0], wrong[1]);
            answers.add(answer.statusCode() + Browser.location(answer));
            var page = other.follow(answer).body();
            assertThat(page).contains("That is not right").doesNotContain("nobody", RunningIssuer.WORKER.username());
            answers.add(page.replaceAll("value=\"[^\"]+\"", ""));
            assertThat(other.authorize(Browser.request()).headers().firstValue("Location").orElseThrow())
                .endsWith("/login");
        }
        assertThat(answers.stream().distinct()).hasSize(2);
    }

    @Test
    void afterFiveFailuresTheRightPasswordIsRefusedTooForFiveMinutes() {
        for (int i = 0; i < Attempts.MOST; i++) {
            browser.signIn(RunningIssuer.OPERATOR.username(), "guess " + i);
        }
        assertThat(Browser.location(browser.signIn(RunningIssuer.OPERATOR.username(), RunningIssuer.PASSWORD)))
            .endsWith("?error");
        assertThat(
                Browser.location(new Browser(issuer).signIn(RunningIssuer.WORKER.username(), RunningIssuer.PASSWORD)))
            .doesNotContain("error");

        issuer.wait(Attempts.LOCKED.plusSeconds(1));
        assertThat(Browser.location(browser.signIn(RunningIssuer.OPERATOR.username(), RunningIssuer.PASSWORD)))
            .doesNotContain("error");
    }

    @Test
    void aFormWithoutItsHiddenTokenIsRefused() {
        browser.send(issuer.get("/login").GET());
        var form = Map.of("username", RunningIssuer.WORKER.username(), "password", RunningIssuer.PASSWORD);
        assertThat(browser.send(issuer.post("/login", form)).statusCode()).isEqualTo(403);
        assertThat(browser.send(issuer.post("/login", Browser.with(form, Map.of("_csrf", "made-up")))).statusCode())
            .isEqualTo(403);
        var others = Browser.csrf(new Browser(issuer).send(issuer.get("/login").GET()).body());
        assertThat(browser.send(issuer.post("/login", Browser.with(form, Map.of("_csrf", others)))).statusCode())
            .isEqualTo(403);
        browser.throughTheForm(RunningIssuer.WORKER.username(), Browser.request());
        assertThat(browser.send(issuer.post("/logout", Map.of())).statusCode()).isEqualTo(403);
    }

    @Test
    void theSessionIsAnotherOnceSomebodyHasSignedInAndItsCookieIsTheBrowsersAlone() {
        var form = browser.send(issuer.get("/login").GET());
        var cookie = form.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("referral-sign-in=").contains("HttpOnly", "SameSite=Strict");
        var before = browser.cookies().getFirst().getValue();
        assertThat(before).as("128 random bits").matches("[0-9A-F]{32}");
        browser.signIn(RunningIssuer.WORKER.username(), RunningIssuer.PASSWORD);
        assertThat(browser.cookies()).hasSize(1);
        assertThat(browser.cookies().getFirst().getValue()).isNotEqualTo(before);

        // whoever planted the first one has nothing
        assertThat(browser.send(issuer.get("/").GET()).statusCode()).isEqualTo(200);
        var planted = new Browser(issuer).send(issuer.get("/").header("Cookie", "referral-sign-in=" + before).GET());
        assertThat(planted.statusCode()).isEqualTo(401);
    }

    @Test
    void whoSignsOutOrHasBeenInForAWorkingDayIsAskedAgain() {
        browser.throughTheForm(RunningIssuer.WORKER.username(), Browser.request());
        var out = browser
            .send(issuer.post("/logout", Map.of("_csrf", Browser.csrf(browser.send(issuer.get("/").GET()).body()))));
        assertThat(Browser.location(out)).endsWith("/login");
        assertThat(Browser.location(browser.authorize(Browser.request()))).endsWith("/login");

        browser.follow(browser.signIn(RunningIssuer.WORKER.username(), RunningIssuer.PASSWORD));
        issuer.wait(WorkingDay.LONGEST.plusSeconds(1));
        assertThat(Browser.location(browser.authorize(Browser.request()))).endsWith("/login");
    }

    @Test
    void whoLeavesTheFileGetsNoMoreThoughSignedIn() {
        var code = Browser.query(browser.throughTheForm(RunningIssuer.WORKER.username(), Browser.request()))
            .get("code");
        issuer.users(RunningIssuer.OFFICER, RunningIssuer.OPERATOR);
        try {
            assertThat(browser.redeem(code, Map.of()).body()).contains("invalid_grant");
            assertThat(Browser.query(browser.authorize(Browser.request("assignments:read")))).containsEntry("error",
                    "invalid_scope");
            assertThat(Browser
                .location(new Browser(issuer).signIn(RunningIssuer.WORKER.username(), RunningIssuer.PASSWORD)))
                .endsWith("?error");
        }
        finally {
            issuer.users(RunningIssuer.EVERYBODY);
        }
    }

    @Test
    void theFormSaysInEachLanguageOfThePagesThatNoRealPersonIsToBeReported() {
        assertThat(browser.send(issuer.get("/login").GET()).body()).contains("<title>TRAINING: Sign in</title>",
                "Report no real person.", "Не сообщайте о реальных людях.", "Hakyky adamlar barada habar bermäň.");
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

}
