package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the issuer is asked for its keys, by the time that has passed. */
class SteadyKeysTest {

    private final AtomicLong millis = new AtomicLong();

    private HttpServer issuer;

    private volatile int status = 200;

    private volatile JWKSet published;

    private JWKSource<SecurityContext> keys;

    @BeforeEach
    void start() throws Exception {
        published = new JWKSet(key("first"));
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            var body = published.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        var address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort());
        var settings = new AccessSettings(address, address.resolve("/keys"), "referral-test", Set.of());
        keys = DecodeToken.kept(new IssuerKeySet(settings), millis::get);
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void anIssuerThatWasAwayIsAskedAgainAMomentLater() throws Exception {
        status = 503;
        assertThatThrownBy(() -> find("first")).isInstanceOf(KeySourceException.class);
        assertThatThrownBy(() -> find("first")).isInstanceOf(KeySourceException.class);
        status = 200;
        assertThatThrownBy(() -> find("first")).isInstanceOf(RateLimitReachedException.class);
        pass(Duration.ofSeconds(5));
        assertThat(find("first")).hasSize(1);
    }

    @Test
    void aNewKeyIsFoundAMomentAfterAnUnknownOneWasLookedFor() throws Exception {
        assertThat(find("first")).hasSize(1);
        assertThat(find("second")).isEmpty();
        published = new JWKSet(key("second"));
        assertThatThrownBy(() -> find("second")).isInstanceOf(RateLimitReachedException.class);
        pass(Duration.ofSeconds(5));
        assertThat(find("second")).hasSize(1);
    }

    @Test
    void aKeyThatIsPublishedNoMoreIsForgottenInMinutes() throws Exception {
        assertThat(find("first")).hasSize(1);
        published = new JWKSet(key("second"));
        pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(find("first")).hasSize(1);
        pass(Duration.ofMillis(2));
        assertThat(find("first")).isEmpty();
    }

    private void pass(Duration time) {
        millis.addAndGet(time.toMillis());
    }

    private List<JWK> find(String id) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
    }

    private static JWK key(String id) throws Exception {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate().toPublicJWK();
    }

}
