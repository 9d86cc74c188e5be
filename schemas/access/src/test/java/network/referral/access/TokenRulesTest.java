package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.Jwt;

@DisplayName("A token for another service")
class TokenRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final String ISSUER = "https://issuer.test";

    private final TokenRules rules = new TokenRules(
            new AccessSettings(URI.create(ISSUER), null, "referral-key-store", Set.of("pages")),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void is_refused_and_says_who_brings_it() {
        assertThat(errors(token -> token)).singleElement()
            .isInstanceOfSatisfying(ForAnotherService.class,
                    error -> assertThat(error.caller())
                        .isEqualTo(new Caller(Optional.of(new AgencyId("harbour-clinic")), "harbour-ward",
                                Optional.empty(), Set.of("any"))));
    }

    static Stream<UnaryOperator<Jwt.Builder>> unsound() {
        return Stream.of(token -> token.issuer("https://another.test"), token -> token.expiresAt(NOW.minusSeconds(61)),
                token -> token.issuedAt(NOW.plusSeconds(61)), token -> token.notBefore(NOW.plusSeconds(61)),
                token -> token.claim("client_id", " "), token -> token.claim("client_id", "pages"),
                token -> token.claim("agency", "No agency"), token -> token.claim("roles", List.of(7)));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void is_nobodys_where_anything_else_is_wrong_with_it(UnaryOperator<Jwt.Builder> fault) {
        assertThat(errors(fault)).singleElement().isNotInstanceOf(ForAnotherService.class);
    }

    private List<OAuth2Error> errors(UnaryOperator<Jwt.Builder> fault) {
        var token = Jwt.withTokenValue("token")
            .header("alg", "RS256")
            .issuer(ISSUER)
            .audience(List.of("referral-gateway"))
            .issuedAt(NOW.minusSeconds(100))
            .expiresAt(NOW.plusSeconds(100))
            .subject("harbour-ward")
            .claim("client_id", "harbour-ward")
            .claim("agency", "harbour-clinic")
            .claim("scope", "any");
        return List.copyOf(rules.validate(fault.apply(token).build()).getErrors());
    }

}
