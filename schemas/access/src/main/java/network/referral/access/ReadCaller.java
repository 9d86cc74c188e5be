package network.referral.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.schemas.AgencyId;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads from a token that was found sound who calls. */
final class ReadCaller {

    static final String AGENCY = "agency";

    static final String CLIENT_ID = "client_id";

    /** Only a person's token has them. */
    static final String ROLES = "roles";

    private static final String SCOPE = "scope";

    private ReadCaller() {
    }

    static Caller of(Jwt token) {
        var agency = Optional.ofNullable(token.getClaimAsString(AGENCY)).map(AgencyId::new);
        var scopes = scopes(token.getClaim(SCOPE));
        var client = token.getClaimAsString(CLIENT_ID);
        return token.hasClaim(ROLES)
                ? new Caller(agency, client, Optional.of(token.getSubject()), permitted(token, scopes))
                : new Caller(agency, client, Optional.empty(), scopes);
    }

    /** Whatever an issuer puts into a token, a person may do what its roles permit. */
    private static Set<String> permitted(Jwt token, Set<String> scopes) {
        List<String> roles = token.getClaim(ROLES);
        var permitted = Role.permitted(roles);
        return scopes.stream().filter(permitted::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** As RFC 9068 has it, or as a list; in any other form there are none. */
    private static Set<String> scopes(Object claim) {
        if (claim instanceof String text) {
            return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
        }
        return claim instanceof Collection<?> list && list.stream().allMatch(String.class::isInstance)
                ? list.stream().map(String.class::cast).collect(Collectors.toSet()) : Set.of();
    }

}
