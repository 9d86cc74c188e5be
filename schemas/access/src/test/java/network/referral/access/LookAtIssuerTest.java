package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** That the issuer is away is seen though nobody calls. */
@ExtendWith(OutputCaptureExtension.class)
class LookAtIssuerTest {

    private static final Instant START = Instant.parse("2026-11-24T02:00:00Z");

    private final AtomicInteger asked = new AtomicInteger();

    private final Set<String> paths = ConcurrentHashMap.newKeySet();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final CountDownLatch released = new CountDownLatch(1);

    private HttpServer issuer;

    private URI address;

    private volatile int keys = 200;

    private volatile int token = 200;

    private volatile boolean hangs;

    private volatile Instant now = START;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Service {

    }

    @BeforeAll
    static void patient() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(5));
    }

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort());
        answer("/.well-known/openid-configuration",
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(address, address));
        answer("/keys", "{\"keys\":[]}");
        // it has ended when it comes, and is asked for anew each time
        answer("/token", "{\"access_token\":\"invented\",\"expires_in\":1}");
        issuer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        issuer.start();
    }

    private void answer(String path, String text) {
        issuer.createContext(path, exchange -> {
            asked.incrementAndGet();
            paths.add(path);
            awaitRelease();
            var body = text.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(path.equals("/token") ? token : keys, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void metadata(String text) {
        issuer.removeContext("/.well-known/openid-configuration");
        answer("/.well-known/openid-configuration", text);
    }

    private void awaitRelease() {
        try {
            if (hangs) {
                released.await();
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        released.countDown();
        issuer.stop(0);
    }

    @Test
    void it_is_shown_when_the_issuer_last_gave_its_keys() {
        var look = look();
        assertThat(answered("keys")).as("before the first look").isEqualTo(START);
        pass(Duration.ofMinutes(1));
        awaitKeys(look, START.plusSeconds(60));

        keys = 503;
        pass(Duration.ofMinutes(1));
        look.look();
        assertThat(answered("keys")).as("while the issuer is away").isEqualTo(START.plusSeconds(60));

        keys = 200;
        pass(Duration.ofMinutes(1));
        awaitKeys(look, START.plusSeconds(180));
    }

    /** One look may be in vain where the machine is slow. */
    private void awaitKeys(LookAtIssuer look, Instant time) {
        await().untilAsserted(() -> {
            look.look();
            assertThat(answered("keys")).isEqualTo(time);
        });
    }

    @Test
    void a_look_that_failed_makes_no_caller_ask_for_the_place_of_the_keys_anew() {
        var set = keySet();
        awaitKeys(set);
        issuer.removeContext("/keys");
        assertThatThrownBy(set::look).isInstanceOf(KeySourceException.class);

        asked.set(0);
        assertThatThrownBy(() -> set.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, null))
            .isInstanceOf(KeySourceException.class);
        assertThat(asked).as("metadata").hasValue(0);
    }

    private static void awaitKeys(IssuerKeySet set) {
        await().ignoreExceptions().until(() -> set.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, null) != null);
    }

    @Test
    void a_look_finds_keys_that_have_moved() throws KeySourceException {
        var set = new IssuerKeySet(new AccessSettings(address, null, "referral-test", Set.of()), 30_000);
        awaitKeys(set);
        issuer.removeContext("/keys");
        metadata("{\"issuer\":\"%s\",\"jwks_uri\":\"%s/moved\"}".formatted(address, address));
        answer("/moved", "{\"keys\":[]}");
        set.look();

        asked.set(0);
        set.look();
        assertThat(asked).as("where they are now").hasValue(1);
    }

    @Test
    void an_issuer_that_hangs_is_waited_for_a_moment_and_did_not_answer() {
        var look = look();
        look.look();
        hangs = true;
        pass(Duration.ofMinutes(1));
        look.look();
        assertThat(answered("keys")).isEqualTo(START);
    }

    @Test
    void an_issuer_that_shows_keys_and_gives_no_token_is_seen_too() {
        var look = look();
        look.addTokensOf(this::token, token -> null);
        pass(Duration.ofMinutes(1));
        look.look();
        assertThat(answered("token")).isEqualTo(START.plusSeconds(60));

        token = 500;
        await().untilAsserted(() -> {
            pass(Duration.ofMinutes(1));
            look.look();
            assertThat(answered("token")).isBefore(now);
            assertThat(answered("keys")).isEqualTo(now);
        });
    }

    @Test
    void metadata_that_are_another_issuers_or_name_no_keys_are_told_once(CapturedOutput output) {
        var look = look();
        metadata("{\"issuer\":\"%s/\",\"jwks_uri\":\"%s/keys\"}".formatted(address, address));
        await().untilAsserted(() -> {
            look.look();
            assertThat(output).contains("its metadata are another issuer's");
        });
        look.look();
        assertThat(output).containsOnlyOnce("its metadata are another issuer's");

        metadata("{\"issuer\":\"%s\"}".formatted(address));
        await().untilAsserted(() -> {
            look.look();
            assertThat(output).containsOnlyOnce("its metadata name no jwks_uri");
        });
    }

    @Test
    void why_no_token_is_given_is_told_and_again_when_it_is_another_reason(CapturedOutput output) {
        var look = look();
        look.addTokensOf(this::token, token -> null);
        for (var status : new int[] { 503, 401 }) {
            token = status;
            look.look();
            look.look();
            assertThat(output).containsOnlyOnce("The issuer gave no token: it answered " + status);
        }
    }

    /** As a client's tokens say it, which ask but once a second. */
    private String token() throws IOException {
        if (token != 200) {
            throw new IOException("The issuer gave no token: it answered " + token);
        }
        return "invented";
    }

    @Test
    void why_no_keys_are_given_is_told_and_again_when_it_is_another_reason(CapturedOutput output) {
        var look = look();
        metadata("{\"issuer\":\"%s/\",\"jwks_uri\":\"%s/keys\"}".formatted(address, address));
        awaitTold(look, output, "its metadata are another issuer's");
        metadata("{\"issuer\":\"%s\",\"jwks_uri\":\"%s/moved\"}".formatted(address, address));
        awaitTold(look, output, "The issuer gave no keys: FileNotFoundException");
        answer("/moved", "<html>");
        awaitTold(look, output, "The issuer gave no keys: ParseException");
    }

    private static void awaitTold(LookAtIssuer look, CapturedOutput output, String line) {
        await().untilAsserted(() -> {
            look.look();
            assertThat(output).contains(line);
        });
    }

    @Test
    void a_service_looks_by_itself_at_both(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "open sesame");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        try (var service = SpringApplication.run(Service.class, "--server.port=0", "--management.server.port=0",
                "--referral.access.issuer-uri=" + address, "--referral.access.audience=referral-test",
                "--referral.access.client.id=intake-service", "--referral.access.client.secret-file=" + secret,
                "--referral.access.client.token-url=" + address.resolve("/token"))) {
            await().untilAsserted(() -> assertThat(paths).containsExactlyInAnyOrder("/.well-known/openid-configuration",
                    "/keys", "/token"));
            assertThat(service.getBean(MeterRegistry.class).get("referral.issuer.answered.timestamp").gauges())
                .extracting(gauge -> gauge.getId().getTag("what"))
                .containsExactlyInAnyOrder("keys", "token");
        }
    }

    private LookAtIssuer look() {
        return new LookAtIssuer(keySet(), () -> now, meters);
    }

    private IssuerKeySet keySet() {
        return new IssuerKeySet(new AccessSettings(address, null, "referral-test", Set.of()));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Instant answered(String what) {
        return Instant
            .ofEpochSecond((long) meters.get("referral.issuer.answered.timestamp").tag("what", what).gauge().value());
    }

}
