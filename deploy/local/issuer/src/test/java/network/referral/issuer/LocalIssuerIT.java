package network.referral.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Tokens for the clients of the file, over HTTP, and nothing else. */
class LocalIssuerIT {

    private static final String SECRET = "a-secret-of-the-test";

    private static final String CLIENT = """
            {"clientId":"%s","secretSha256":"%s","agency":%s,"scopes":[%s]}""";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private ConfigurableApplicationContext issuer;

    private int port;

    @BeforeEach
    void start() throws IOException {
        port = FreePort.find();
        clients(client("migration", "\"state-migration-service\"",
                "\"identifications:write\",\"referrals:read\",\"assignments:read\""),
                client("operations", "null", "\"operations:read\""));
        issuer = run();
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private ConfigurableApplicationContext run() throws IOException {
        return SpringApplication.run(LocalIssuer.class, "--server.port=" + port, "--referral.issuer.uri=" + url(""),
                "--referral.issuer.clients=" + folder.resolve("clients.json"),
                "--referral.issuer.users=" + Files.writeString(folder.resolve("users.json"), "[]"),
                "--referral.issuer.pages=http://127.0.0.1:1/signed-in",
                "--referral.issuer.key=" + folder.resolve("key.json"));
    }

    @Test
    void aClientGetsATokenOfFiveMinutesForTheServicesOfItsScopesAndNoOther() throws Exception {
        var claims = granted("migration", "");
        assertThat(claims.getIssuer()).isEqualTo(url(""));
        assertThat(claims.getAudience()).containsExactly("referral-gateway", "referral-intake");
        assertThat(claims.getStringClaim("agency")).isEqualTo("state-migration-service");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("migration");
        assertThat(claims.getStringListClaim("scope")).containsExactlyInAnyOrder("identifications:write",
                "referrals:read", "assignments:read");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime()).isEqualTo(300_000);
    }

    @Test
    void aClientMayAskForLessAndNeverForMore() throws Exception {
        var less = granted("migration", "&scope=assignments:read");
        assertThat(less.getAudience()).containsExactly("referral-gateway");
        assertThat(less.getStringListClaim("scope")).containsExactly("assignments:read");
        assertThat(ask("migration", SECRET, "&scope=operations:read").statusCode()).isEqualTo(400);
    }

    @Test
    void aClientOfNoAgencySpeaksForNone() throws Exception {
        var claims = granted("operations", "");
        assertThat(claims.getClaims()).doesNotContainKey("agency");
        assertThat(claims.getAudience()).containsExactly("referral-routing");
    }

    @Test
    void whoIsNotKnownGetsNothing() throws Exception {
        assertThat(ask("migration", "another-secret", "").statusCode()).isEqualTo(401);
        assertThat(ask("nobody", SECRET, "").statusCode()).isEqualTo(401);
        for (var path : new String[] { "/", "/logout", "/oauth2/authorize", "/oauth2/introspect", "/oauth2/register",
                "/userinfo", "/actuator/health", "/error" }) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
        }
    }

    @Test
    void theKeyIsMadeOnceAndOnlyItsOwnerReadsIt() throws Exception {
        var key = folder.resolve("key.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
        var before = Files.readString(key);
        assertThat(get("/oauth2/jwks").body()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
        issuer.close();
        issuer = run();
        assertThat(Files.readString(key)).isEqualTo(before);
        assertThat(granted("migration", "").getSubject()).isEqualTo("migration");
    }

    @Test
    void aClientThatIsAddedToTheFileIsKnownWithoutARestart() throws Exception {
        assertThat(ask("clinic", SECRET, "").statusCode()).isEqualTo(401);
        clients(client("clinic", "\"harbour-clinic\"", "\"assignments:read\""));
        Files.setLastModifiedTime(folder.resolve("clients.json"), FileTime.fromMillis(1));
        assertThat(granted("clinic", "").getStringClaim("agency")).isEqualTo("harbour-clinic");
        assertThat(ask("migration", SECRET, "").statusCode()).isEqualTo(401);
    }

    private JWTClaimsSet granted(String client, String more) throws Exception {
        var answer = ask(client, SECRET, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var token = SignedJWT.parse(JsonMapper.shared().readTree(answer.body()).path("access_token").asString());
        var key = JWKSet.parse(get("/oauth2/jwks").body()).getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        return token.getJWTClaimsSet();
    }

    private HttpResponse<String> ask(String client, String secret, String more) throws Exception {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        return http.send(HttpRequest.newBuilder(URI.create(url("/oauth2/token")))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials" + more))
            .build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString());
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private void clients(String... clients) throws IOException {
        Files.writeString(folder.resolve("clients.json"), "[" + String.join(",", clients) + "]");
    }

    private static String client(String id, String agency, String scopes) {
        return CLIENT.formatted(id, new RandomSecrets().encode(SECRET), agency, scopes);
    }

}
