package network.referral.issuer;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * What a token says: of a client, or of a person who uses the pages, by its pseudonym.
 */
final class Claims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private static final String AGENCY = "agency";

    private final FileOfUsers users;

    Claims(FileOfUsers users) {
        this.users = users;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        var client = context.getRegisteredClient();
        context.getJwsHeader().type("at+jwt");
        context.getClaims()
            .claim("client_id", client.getClientId())
            .audience(Audiences.of(context.getAuthorizedScopes()));
        if (context.getPrincipal() instanceof Authentication principal
                && principal.getPrincipal() instanceof SignedInUser signedIn) {
            person(context, signedIn);
            return;
        }
        String agency = client.getClientSettings().getSetting(FileOfClients.AGENCY);
        if (agency != null) {
            context.getClaims().claim(AGENCY, agency);
        }
    }

    /** As the file has it now: who has left it since gets nothing for the code. */
    private void person(JwtEncodingContext context, SignedInUser signedIn) {
        var user = users.current(signedIn)
            .filter(current -> current.scopes().containsAll(context.getAuthorizedScopes()))
            .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        context.getClaims().subject(user.subject()).claim("roles", user.roles());
        if (user.agency() != null) {
            context.getClaims().claim(AGENCY, user.agency());
        }
    }

}
