package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/**
 * What anybody can send is counted apart from what only somebody can whom the issuer
 * knows. The caller hears no difference.
 */
class RefusedTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private ECKey key;

    private HttpServer issuer;

    private URI address;

    private BearerTokenAuthenticationFilter filter;

    @BeforeEach
    void start() throws Exception {
        key = key("one");
        var body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort());
        var settings = new AccessSettings(address, address.resolve("/keys"), "referral-test", Set.of("pages"));
        filter = AccessAutoConfiguration.bearerTokens(
                DecodeToken.by(settings, new IssuerKeySet(settings, 30_000), Clock.fixed(NOW, ZoneOffset.UTC)),
                new LongLivedTokens(meters), new Refusals(meters, Stream::empty));
    }

    @AfterEach
    void stop() {
        SecurityContextHolder.clearContext();
        issuer.stop(0);
    }

    @Test
    void aSoundTokenIsNotRefused() throws Exception {
        assertThat(answer("Bearer " + signed(key, claims -> claims)).getStatus()).isEqualTo(200);
        assertThat(counted()).isEmpty();
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> unfit() {
        return Stream.of(
                claims -> claims.issueTime(Date.from(NOW.minusSeconds(300)))
                    .expirationTime(Date.from(NOW.minusSeconds(61))),
                claims -> claims.issueTime(Date.from(NOW.plusSeconds(61))), claims -> claims.issuer("https://b.test"),
                claims -> claims.audience("referral-gateway"), claims -> claims.claim("client_id", null),
                claims -> claims.claim("client_id", "pages"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void whatTheIssuerSignedIsAnInvalidToken(UnaryOperator<JWTClaimsSet.Builder> fault) throws Exception {
        assertRefused("Bearer " + signed(key, fault));
        assertThat(counted()).containsExactly("invalid-token");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer nonsense", "Bearer a.b.c", "Basic YTpi", "" })
    void whatIsNoTokenIsVouchedForByNobody(String header) throws Exception {
        assertRefused(header);
        assertThat(counted()).containsExactly("unvouched-token");
    }

    /** Also where all else is wrong with it: nobody looks at that. */
    @Test
    void norIsATokenByAKeyThatIsNotTheIssuers() throws Exception {
        var tokens = List.of(signed(key("two"), claims -> claims), signed(key("one"), claims -> claims),
                signed(key("one"), claims -> claims.audience("referral-gateway")),
                new PlainJWT(claims().build()).serialize());
        for (var token : tokens) {
            assertRefused("Bearer " + token);
        }
        assertThat(counted()).containsExactly("unvouched-token");
        assertThat(refused("unvouched-token")).isEqualTo(tokens.size());
    }

    private void assertRefused(String header) throws Exception {
        var answer = answer(header);
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeader("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(answer.getContentAsString()).contains("\"code\":\"unauthenticated\"");
    }

    private MockHttpServletResponse answer(String header) throws Exception {
        var request = new MockHttpServletRequest("GET", "/v1/any");
        request.addHeader("Authorization", header);
        var answer = new MockHttpServletResponse();
        filter.doFilter(request, answer, new MockFilterChain());
        return answer;
    }

    private List<String> counted() {
        return meters.get("referral.access.refused")
            .counters()
            .stream()
            .filter(counter -> counter.count() > 0)
            .map(counter -> counter.getId().getTag("reason"))
            .toList();
    }

    private double refused(String reason) {
        return meters.get("referral.access.refused").tag("reason", reason).counter().count();
    }

    private static ECKey key(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(address.toString())
            .audience("referral-test")
            .subject("harbour-ward")
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(300)))
            .claim("client_id", "harbour-ward")
            .claim("scope", "any");
    }

    private String signed(ECKey by, UnaryOperator<JWTClaimsSet.Builder> fault) throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(by.getKeyID()).build(),
                fault.apply(claims()).build());
        token.sign(new ECDSASigner(by));
        return token.serialize();
    }

}
