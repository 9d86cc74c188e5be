package network.referral.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/** A person is taken like a client, as far as its roles go, and known by a pseudonym. */
class PersonTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final String SUBJECT = "9f2c41d07a8843b1";

    private final TokenRules rules = new TokenRules(
            new AccessSettings(URI.create("https://issuer.example"), null, "referral-gateway", Set.of("pages")),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aPersonMayDoWhatItAskedForAndItsRolesPermit() {
        var caller = ReadCaller.of(token(Map.of("roles", List.of("case-worker"), "scope",
                "assignments:read availability:write operations:read keys:erase")));

        assertThat(caller.scopes()).containsExactly("assignments:read");
        assertThat(caller.agency()).contains(new AgencyId("harbour-clinic"));
        assertThat(caller.person()).contains(SUBJECT);
        assertThat(caller.actor()).isEqualTo("pages:" + SUBJECT);
    }

    @Test
    void severalRolesAddUpAndUnknownOnesAddNothing() {
        var caller = ReadCaller.of(token(Map.of("roles", List.of("front-line-officer", "supervisor", "root"), "scope",
                "identifications:write availability:write operations:read")));

        assertThat(caller.scopes()).containsExactlyInAnyOrder("identifications:write", "availability:write");
    }

    @Test
    void aClientWithoutRolesActsForItself() {
        var caller = ReadCaller.of(token(Map.of("client_id", "intake-service", "scope", "keys:wrap")));

        assertThat(caller.person()).isEmpty();
        assertThat(caller.actor()).isEqualTo("intake-service");
        assertThat(caller.scopes()).containsExactly("keys:wrap");
    }

    @Test
    void aPersonThatHasLostItsLastRoleIsNotTakenForAClient() {
        assertThat(isTaken(Map.of())).isFalse();
        assertThat(isTaken(Map.of("client_id", "harbour-ward"))).isTrue();
        assertThat(ReadCaller.of(token(Map.of("roles", List.of(), "scope", "assignments:read"))).scopes()).isEmpty();
    }

    @Test
    void aPersonsTokenSaysWhoseItIsAndNeverByName() {
        assertThat(isTaken(Map.of("roles", List.of("supervisor")))).isTrue();
        for (Object subject : List.of("Aman Amanow", "aman@example.org", "short", "x".repeat(65), "a:b:c:d:e:f")) {
            assertThat(isTaken(Map.of("roles", List.of("supervisor"), "sub", subject))).as(subject.toString())
                .isFalse();
        }
        for (Object roles : List.of("supervisor", Map.of("a", "b"), List.of(7), 7)) {
            assertThat(isTaken(Map.of("roles", roles))).as(roles.toString()).isFalse();
        }
    }

    @Test
    void noRoleReachesTheKeyStore() {
        for (var role : Role.values()) {
            assertThat(role.scopes()).noneMatch(scope -> scope.startsWith("keys:"));
            assertThat(Role.permitted(Set.of(role.word()))).isEqualTo(role.scopes());
        }
    }

    private boolean isTaken(Map<String, Object> claims) {
        return !rules.validate(token(claims)).hasErrors();
    }

    private static Jwt token(Map<String, Object> claims) {
        return Jwt.withTokenValue("token")
            .header("alg", "RS256")
            .issuer("https://issuer.example")
            .audience(List.of("referral-gateway"))
            .subject(SUBJECT)
            .issuedAt(NOW)
            .expiresAt(NOW.plusSeconds(300))
            .claim("client_id", "pages")
            .claim("agency", "harbour-clinic")
            .claims(all -> all.putAll(claims))
            .build();
    }

}
