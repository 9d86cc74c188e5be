package network.referral.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.schemas.AgencyId;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads from a token that was found sound who calls. */
final class ReadCaller {

    static final String AGENCY = "agency";

    static final String CLIENT_ID = "client_id";

    private static final String SCOPE = "scope";

    private ReadCaller() {
    }

    static Caller of(Jwt token) {
        return new Caller(Optional.ofNullable(token.getClaimAsString(AGENCY)).map(AgencyId::new),
                token.getClaimAsString(CLIENT_ID), scopes(token.getClaim(SCOPE)));
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
