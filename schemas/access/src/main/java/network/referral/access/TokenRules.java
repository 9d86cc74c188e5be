package network.referral.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import network.referral.schemas.AgencyId;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a token must say beside being signed by its issuer: an access token as in RFC
 * 9068, for this service, for now. Which of it is missing is told to nobody; the record
 * alone hears who brought a token for another service.
 */
final class TokenRules implements OAuth2TokenValidator<Jwt> {

    /** How far the issuer's clock may be from ours. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final OAuth2TokenValidatorResult REFUSED = OAuth2TokenValidatorResult
        .failure(new OAuth2Error("invalid_token"));

    /** A pseudonym: nothing that could be an address or a name with a space in it. */
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private final String issuer;

    private final String audience;

    private final Set<String> personsClients;

    private final Clock clock;

    TokenRules(AccessSettings settings, Clock clock) {
        this.issuer = settings.issuerUri().toString();
        this.audience = settings.audience();
        this.personsClients = settings.personsClients();
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        boolean isSound = issuer.equals(token.getClaimAsString("iss")) && isInTime(token, clock.instant())
                && namesItsClient(token) && namesItsPerson(token);
        if (!isSound) {
            return REFUSED;
        }
        return isMeantForUs(token) ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new ForAnotherService(ReadCaller.of(token)));
    }

    private boolean isMeantForUs(Jwt token) {
        return token.getAudience() != null && token.getAudience().contains(audience);
    }

    private static boolean isInTime(Jwt token, Instant now) {
        var latest = now.plus(SKEW);
        return token.getExpiresAt() != null && token.getExpiresAt().isAfter(now.minus(SKEW))
                && token.getIssuedAt() != null && !token.getIssuedAt().isAfter(latest)
                && (token.getNotBefore() == null || !token.getNotBefore().isAfter(latest));
    }

    private static boolean namesItsClient(Jwt token) {
        return token.getClaim(ReadCaller.CLIENT_ID) instanceof String client && !client.isBlank()
                && (!token.hasClaim(ReadCaller.AGENCY)
                        || token.getClaim(ReadCaller.AGENCY) instanceof String agency && AgencyId.isValid(agency));
    }

    /** A token with roles is a person's, and says whose. */
    private boolean namesItsPerson(Jwt token) {
        return !token.hasClaim(ReadCaller.ROLES)
                ? !personsClients.contains(token.getClaimAsString(ReadCaller.CLIENT_ID))
                : token.getClaim(ReadCaller.ROLES) instanceof List<?> roles
                        && roles.stream().allMatch(String.class::isInstance)
                        && token.getClaim("sub") instanceof String subject && SUBJECT.matcher(subject).matches();
    }

}
