package network.referral.issuer;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** A page that names no scope asks for all that the person's roles permit. */
final class AskForAllOfRole implements AuthenticationConverter {

    private final AuthenticationConverter asked = new OAuth2AuthorizationCodeRequestAuthenticationConverter();

    private final FileOfUsers users;

    AskForAllOfRole(FileOfUsers users) {
        this.users = users;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        var read = asked.convert(request);
        if (read instanceof OAuth2AuthorizationCodeRequestAuthenticationToken token && token.getScopes().isEmpty()
                && token.getPrincipal() instanceof Authentication principal
                && principal.getPrincipal() instanceof SignedInUser signedIn) {
            return users.current(signedIn)
                .<Authentication>map(user -> new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        token.getAuthorizationUri(), token.getClientId(), principal, token.getRedirectUri(),
                        token.getState(), user.scopes(), token.getAdditionalParameters()))
                .orElse(token);
        }
        return read;
    }

}
