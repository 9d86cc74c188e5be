package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Set;
import network.referral.access.client.TokenSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * By its own token a service sees that nobody's is by the issuer's keys, whatever else is
 * brought to it, and though nobody calls.
 */
@ExtendWith(OutputCaptureExtension.class)
class OwnTokenTest {

    private static final Instant START = Instant.parse("2026-11-24T02:00:00Z");

    private static final String UNSIGNED = "The issuer gave no token: no key that it shows has signed what it gave";

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private HttpServer issuer;

    private URI address;

    private ECKey key;

    private volatile JWKSet published;

    private volatile int keys = 200;

    private volatile Instant now = START;

    private LookAtIssuer look;

    /** Kept until it is refused. */
    private String kept = "";

    @BeforeAll
    static void patient() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
    }

    @BeforeEach
    void start() throws Exception {
        key = key("one");
        published = new JWKSet(key.toPublicJWK());
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            var body = published.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(keys, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort());
        var settings = new AccessSettings(address, address.resolve("/keys"), "referral-test", Set.of("pages"));
        var set = new IssuerKeySet(settings, 30_000);
        look = new LookAtIssuer(set, () -> now, meters);
        look.addTokensOf(new TokenSource() {

            @Override
            public String token() throws IOException {
                kept = kept.isEmpty() ? signed() : kept;
                return kept;
            }

            @Override
            public void refused(String token) {
                assertThat(token).isEqualTo(kept);
                kept = "";
            }
        }, DecodeToken.byShown(settings, set, Clock.fixed(START, ZoneOffset.UTC)));
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void aTokenForTheServiceThatItCallsIsOne() {
        awaitToken();
    }

    @Test
    void oneThatNoKeyOfTheIssuersHasSignedIsNone(CapturedOutput output) throws Exception {
        awaitToken();
        var before = now;
        kept = "";
        key = key("two");
        lookLater();
        lookLater();
        assertThat(answered("token")).isEqualTo(before);
        assertThat(output).containsOnlyOnce(UNSIGNED);

        published = new JWKSet(key.toPublicJWK());
        awaitToken();
    }

    @Test
    void anotherIsAskedForWhereTheKeyOfTheKeptOneIsNoMore() throws Exception {
        awaitToken();
        var old = kept;
        key = key("two");
        published = new JWKSet(key.toPublicJWK());
        awaitToken();
        assertThat(kept).isNotEqualTo(old);
    }

    /** The keys are another question. */
    @Test
    void whileTheIssuerShowsNoKeysItIsJudgedByNone(CapturedOutput output) {
        keys = 503;
        lookLater();
        assertThat(answered("token")).isEqualTo(now);
        assertThat(answered("keys")).isEqualTo(START);
        assertThat(output).doesNotContain(UNSIGNED);
    }

    /** One look may be in vain where the machine is slow. */
    private void awaitToken() {
        await().untilAsserted(() -> {
            lookLater();
            assertThat(answered("keys")).isEqualTo(now);
            assertThat(answered("token")).isEqualTo(now);
        });
    }

    private void lookLater() {
        now = now.plusSeconds(30);
        look.look();
    }

    private Instant answered(String what) {
        return Instant
            .ofEpochSecond((long) meters.get("referral.issuer.answered.timestamp").tag("what", what).gauge().value());
    }

    private static ECKey key(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private String signed() throws IOException {
        var claims = new JWTClaimsSet.Builder().issuer(address.toString())
            .audience("referral-key-store")
            .subject("intake-service")
            .issueTime(Date.from(START))
            .expirationTime(Date.from(START.plusSeconds(300)))
            .claim("client_id", "intake-service")
            .build();
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        }
        catch (JOSEException e) {
            throw new IOException(e);
        }
        return token.serialize();
    }

}
