package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.Jwt;

/** A token holds for its time, by a clock that may be a minute from the issuer's. */
class TokenTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final TokenRules rules = new TokenRules(
            new AccessSettings(URI.create("https://issuer.example"), null, "referral-gateway", Set.of("pages")),
            Clock.fixed(NOW, ZoneOffset.UTC));

    /** In seconds from now. */
    @ParameterizedTest
    @CsvSource({ "-300,-300,-59,true", "-300,-300,-60,false", "60,60,360,true", "61,0,360,false", "0,61,360,false",
            "-300,60,360,true" })
    void itsTimeIsKeptToTheMinute(int issued, int notBefore, int expires, boolean taken) {
        var token = Jwt.withTokenValue("token")
            .header("alg", "RS256")
            .issuer("https://issuer.example")
            .audience(List.of("somebody-else", "referral-gateway"))
            .issuedAt(NOW.plusSeconds(issued))
            .notBefore(NOW.plusSeconds(notBefore))
            .expiresAt(NOW.plusSeconds(expires))
            .claim("client_id", "harbour-ward")
            .build();

        assertThat(rules.validate(token).hasErrors()).isNotEqualTo(taken);
    }

}
