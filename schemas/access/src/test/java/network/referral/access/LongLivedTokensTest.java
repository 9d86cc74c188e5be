package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** Whoever brings a token that lives too long gets in, and it is told of. */
class LongLivedTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @CsvSource({ "PT5M,0", "PT10M,0", "PT20M,0", "PT20M1S,1", "PT24H,1", "P365D,1" })
    void ofAClientItIsCountedByHowLongItLives(Duration life, int counted) throws Exception {
        assertThat(answer(token(NOW, life).build())).isEqualTo(200);
        assertThat(counted()).isEqualTo(counted);
    }

    @Test
    void andOfAPersonAlsoOnceItHasNearlyEnded() throws Exception {
        var token = token(NOW.minus(Duration.ofHours(23)), Duration.ofDays(1)).subject("9f2c41d07a8843b1")
            .claim("client_id", "pages")
            .claim("roles", List.of("case-worker"));

        assertThat(answer(token.build())).isEqualTo(200);
        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void whatIsRefusedIsNone() throws Exception {
        var token = token(NOW, Duration.ofDays(1)).audience(List.of("referral-gateway"));

        assertThat(answer(token.build())).isEqualTo(401);
        assertThat(counted()).isZero();
    }

    private int answer(Jwt token) throws Exception {
        var rules = new TokenRules(
                new AccessSettings(URI.create("https://issuer.test"), null, "referral-intake", Set.of("pages")),
                Clock.fixed(NOW, ZoneOffset.UTC));
        var filter = AccessAutoConfiguration.bearerTokens(text -> {
            var judged = rules.validate(token);
            if (judged.hasErrors()) {
                throw new JwtValidationException("Refused", judged.getErrors());
            }
            return token;
        }, new LongLivedTokens(meters), new Refusals(meters, Stream::empty));
        var request = new MockHttpServletRequest("GET", "/v1/any");
        request.addHeader("Authorization", "Bearer a.b.c");
        var answer = new MockHttpServletResponse();
        filter.doFilter(request, answer, new MockFilterChain());
        return answer.getStatus();
    }

    private double counted() {
        return meters.get("referral.access.long.lived").counter().count();
    }

    private static Jwt.Builder token(Instant issued, Duration life) {
        return Jwt.withTokenValue("token")
            .header("alg", "RS256")
            .issuer("https://issuer.test")
            .audience(List.of("referral-intake"))
            .issuedAt(issued)
            .expiresAt(issued.plus(life))
            .claim("client_id", "harbour-ward");
    }

}
