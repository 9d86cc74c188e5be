package network.referral.testbus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * An issuer of tokens for tests: keys made at start, published over real HTTP on a free
 * port. Like the bus, there is one for a JVM, and others of a test's own.
 */
public final class TestIssuer implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> AUDIENCES = List.of("referral-intake", "referral-routing", "referral-gateway",
            "referral-key-store");

    private static final long LIFE_SECONDS = 300;

    private static TestIssuer shared;

    volatile SigningKey rsa = SigningKey.rsa("rsa-1");

    final SigningKey ec = SigningKey.ec("ec-1");

    /** Not published: somebody else's. */
    final SigningKey rogue = SigningKey.rsa("rsa-1");

    private final AtomicInteger lured = new AtomicInteger();

    private final Map<Signed, String> signed = new ConcurrentHashMap<>();

    private final HttpServer server;

    private final String scheme;

    private TestIssuer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/.well-known/openid-configuration",
                exchange -> answer(exchange, Map.of("issuer", uri(), "jwks_uri", uri() + "/keys")));
        server.createContext("/keys",
                exchange -> answer(exchange, Map.of("keys", List.of(rsa.published(), ec.published()))));
        server.createContext("/rogue-keys", exchange -> {
            lured.incrementAndGet();
            answer(exchange, Map.of("keys", List.of(rogue.published())));
        });
        // one that is slow to be read keeps no other service of this JVM waiting
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Started by the first call, and gone with the JVM. */
    public static synchronized TestIssuer shared() {
        if (shared == null) {
            shared = own();
        }
        return shared;
    }

    /** One to take away at will. */
    public static TestIssuer own() {
        try {
            return new TestIssuer(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0), "http");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that shows a certificate. */
    public static TestIssuer own(ShownCertificate shown) {
        return new TestIssuer(shown.server(), "https");
    }

    /** From now on it signs with another key, and publishes the one before no more. */
    public void rotate() {
        rsa = SigningKey.rsa("rsa-2");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** For {@code referral.access.issuer-uri}. */
    public String uri() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Of the agency's client of the same name, for every service. */
    public String token(String agency, String... scopes) {
        return token(agency, agency, scopes);
    }

    public String token(String agency, String client, String... scopes) {
        return signedOnce(agency, client, scopes);
    }

    /** Signed with the issuer's other key, in the other algorithm that services take. */
    public String tokenOnCurve(String agency, String... scopes) {
        return sound(agency, agency, scopes).signed(ec, "ES256");
    }

    /**
     * @param type what its header calls it
     */
    public String tokenOfType(String type, String agency, String... scopes) {
        return sound(agency, agency, scopes).withHeader("typ", type).signed(rsa, "RS256");
    }

    /** As the value of an Authorization header. */
    public String bearer(String agency, String... scopes) {
        return "Bearer " + token(agency, scopes);
    }

    /** Of a client that belongs to no agency. */
    public String tokenWithoutAgency(String client, String... scopes) {
        return signedOnce(null, client, scopes);
    }

    /**
     * Tests that wait ask many times a second, and signing takes longer than the rest.
     */
    private String signedOnce(String agency, String client, String... scopes) {
        var key = rsa;
        return signed.computeIfAbsent(
                new Signed(key, agency, client, List.of(scopes), Instant.now().getEpochSecond() / 60),
                whose -> sound(agency, client, scopes).signed(key, "RS256"));
    }

    private record Signed(SigningKey key, String agency, String client, List<String> scopes, long minute) {
    }

    /** Of an agency's client, for a service that is none of the network's. */
    public String tokenForAnother(String agency, String... scopes) {
        return sound(agency, agency, scopes).with("aud", List.of("another-service")).signed(rsa, "RS256");
    }

    /**
     * Of a person that uses the pages, for every service.
     * @param subject the person's pseudonym
     */
    public String person(String agency, String subject, String role, String... scopes) {
        return soundOfPerson(agency, subject, List.of(role), scopes).signed(rsa, "RS256");
    }

    TestToken soundOfPerson(String agency, Object subject, Object roles, String... scopes) {
        return sound(agency, "pages", scopes).with("sub", subject).with("roles", roles);
    }

    /**
     * @param agency null for none
     */
    TestToken sound(String agency, String client, String... scopes) {
        long now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", uri());
        claims.put("sub", client);
        claims.put("client_id", client);
        claims.put("aud", new ArrayList<>(AUDIENCES));
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + LIFE_SECONDS);
        claims.put("scope", String.join(" ", scopes));
        if (agency != null) {
            claims.put("agency", agency);
        }
        return new TestToken(Map.of(), claims);
    }

    /** How often somebody fetched keys from where a token said. */
    public int lured() {
        return lured.get();
    }

    private static void answer(HttpExchange exchange, Map<String, Object> body) throws IOException {
        try (exchange) {
            var bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

}
