package network.referral.issuer;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/**
 * What a request for a code must be: for an address of the pages, spelled exactly so with
 * its port, and for scopes that the person's roles permit. The framework's own rule takes
 * any port of this machine, where any program may listen.
 */
final class RoleBounds implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    private final FileOfUsers users;

    RoleBounds(FileOfUsers users) {
        this.users = users;
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        if (!context.getRegisteredClient().getRedirectUris().contains(request.getRedirectUri())) {
            // nothing may go to an address that nobody registered, not even an error
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, null);
        }
        if (!context.getRegisteredClient().getScopes().containsAll(request.getScopes())
                || permitted(request.getPrincipal()).filter(scopes -> !scopes.containsAll(request.getScopes()))
                    .isPresent()) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, request);
        }
    }

    /** Empty before somebody has signed in: who it will be is not known. */
    private Optional<Set<String>> permitted(Object principal) {
        return principal instanceof Authentication authentication
                && authentication.getPrincipal() instanceof SignedInUser user
                        ? Optional.of(users.current(user).map(KnownUser::scopes).orElse(Set.of())) : Optional.empty();
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(String code,
            OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(code), request);
    }

}
