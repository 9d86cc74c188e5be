package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How often the issuer is asked for its keys, by the time that has passed, and where. */
@ExtendWith(OutputCaptureExtension.class)
class SteadyKeysTest {

    private static final String OPENID = "/.well-known/openid-configuration";

    private final AtomicLong millis = new AtomicLong();

    private HttpServer issuer;

    private volatile int status = 200;

    private volatile JWKSet published;

    private JWKSource<SecurityContext> keys;

    private JWSKeySelector<SecurityContext> selector;

    private URI address;

    private final Map<String, String> metadata = new ConcurrentHashMap<>();

    private final CountDownLatch asked = new CountDownLatch(1);

    private final CountDownLatch released = new CountDownLatch(1);

    private volatile boolean hangs;

    private int patienceMillis = 30_000;

    @BeforeEach
    void start() throws Exception {
        published = new JWKSet(key("first"));
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            hang();
            var body = published.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.createContext("/", exchange -> {
            hang();
            var body = metadata.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length());
            if (body != null) {
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            }
            exchange.close();
        });
        issuer.start();
        address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort());
        keys = keysAt(address.resolve("/keys"));
    }

    /**
     * @param uri null for where the metadata say
     */
    private JWKSource<SecurityContext> keysAt(URI uri) {
        var set = new IssuerKeySet(new AccessSettings(address, uri, "referral-test", Set.of()), patienceMillis);
        selector = DecodeToken.selector(set, millis::get);
        return DecodeToken.kept(set, millis::get);
    }

    private void hang() {
        if (hangs) {
            asked.countDown();
            try {
                released.await();
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @AfterEach
    void stop() {
        released.countDown();
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

    @Test
    void keysAreNotFetchedInClearFromAnotherMachineWhateverTheMetadataSay(CapturedOutput output) throws Exception {
        var asked = new AtomicInteger();
        var other = HttpServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
        other.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        other.start();
        try {
            metadata.put(OPENID, metadata("http://127.0.0.2:" + other.getAddress().getPort() + "/keys"));
            keys = keysAt(null);
            assertThatThrownBy(() -> find("first")).isInstanceOf(KeySourceException.class);
            assertThatThrownBy(() -> find("first")).isInstanceOf(KeySourceException.class);
        }
        finally {
            other.stop(0);
        }
        assertThat(asked).hasValue(0);
        assertThat(output).containsOnlyOnce("the jwks_uri of its metadata must be an https address");
    }

    @Test
    void metadataThatNameNoKeysAreNoneAndTheOthersAreRead() throws Exception {
        metadata.put(OPENID, "{\"issuer\":\"" + address + "\"}");
        keys = keysAt(null);
        assertThatThrownBy(() -> find("first")).isInstanceOf(KeySourceException.class);
        metadata.put("/.well-known/oauth-authorization-server", metadata(address + "/keys"));
        pass(Duration.ofSeconds(5));
        assertThat(find("first")).hasSize(1);
    }

    /** By both standards what comes before or behind takes the place of that slash. */
    @Test
    void anIssuerWhosePathEndsWithASlashIsFoundAtBothPlaces() throws Exception {
        var keysOfIt = address + "/keys";
        address = address.resolve("/application/o/referral/");
        for (var place : List.of("/application/o/referral" + OPENID,
                "/.well-known/oauth-authorization-server/application/o/referral")) {
            metadata.clear();
            metadata.put(place, metadata(keysOfIt));
            keys = keysAt(null);
            assertThat(find("first")).as(place).hasSize(1);
        }
    }

    @Test
    void anIssuerThatHangsKeepsNobodyOutWhoseKeyIsKnown() throws Exception {
        metadata.put(OPENID, metadata(address + "/keys"));
        patienceMillis = 2_000;
        keys = keysAt(null);
        assertThat(find("first")).hasSize(1);
        pass(Duration.ofMinutes(5).plusMillis(1));
        hangs = true;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var whoAsks = threads.submit(() -> find("first"));
            asked.await();
            assertThat(find("first")).hasSize(1);
            assertThat(whoAsks.get()).hasSize(1);
        }
    }

    @Test
    void aDayWithoutItsIssuerNobodyIsBelieved() throws Exception {
        assertThat(find("first")).hasSize(1);
        status = 503;
        pass(Duration.ofHours(24).minusMillis(1));
        assertThat(find("first")).hasSize(1);
        pass(Duration.ofMinutes(5).plusMillis(1));
        assertThatThrownBy(() -> find("first")).isInstanceOf(KeySourceException.class);
    }

    @Test
    void whoseKeyIsNotAmongThoseKeptIsNotJudgedWhileTheIssuerIsAway() throws Exception {
        assertThat(find("first")).hasSize(1);
        published = new JWKSet(key("second"));
        status = 503;
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> select("second")).isInstanceOf(KeySourceException.class);
        }
        assertThat(find("first")).hasSize(1);
        status = 200;
        pass(Duration.ofSeconds(5));
        assertThat(select("second")).hasSize(1);
        assertThat(select("third")).as("looked for, and not there").isEmpty();
        assertThat(select("third")).as("looked for a moment ago").isEmpty();
    }

    @Test
    void aDayWithoutItsIssuerNobodyIsJudged() throws Exception {
        assertThat(find("first")).hasSize(1);
        status = 503;
        pass(Duration.ofHours(24).plusMinutes(6));
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> select("first")).isInstanceOf(KeySourceException.class);
        }
    }

    private String metadata(String keys) {
        return "{\"issuer\":\"" + address + "\",\"jwks_uri\":\"" + keys + "\"}";
    }

    private void pass(Duration time) {
        millis.addAndGet(time.toMillis());
    }

    private List<JWK> find(String id) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
    }

    private List<? extends Key> select(String id) throws KeySourceException {
        return selector.selectJWSKeys(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id).build(), null);
    }

    private static JWK key(String id) throws Exception {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate().toPublicJWK();
    }

}
