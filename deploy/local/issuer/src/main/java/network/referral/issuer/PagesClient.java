package network.referral.issuer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The web pages, as a client: public, by authorization code with PKCE and nothing else,
 * without a refresh token. What it may ask for is bounded by each person's role.
 */
final class PagesClient {

    static final String ID = "pages";

    /** All that some role permits. */
    static final Set<String> SCOPES = Set.of("identifications:write", "referrals:read", "assignments:read",
            "assignments:write", "availability:write", "operations:read");

    private static final Duration CODE_LIFE = Duration.ofMinutes(1);

    private PagesClient() {
    }

    static RegisteredClient of(List<URI> redirects, Duration tokenLife) {
        return RegisteredClient.withId(ID)
            .clientId(ID)
            .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUris(uris -> redirects.forEach(redirect -> uris.add(redirect.toString())))
            .scopes(scopes -> scopes.addAll(SCOPES))
            .clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
            .tokenSettings(TokenSettings.builder()
                .accessTokenTimeToLive(tokenLife)
                .authorizationCodeTimeToLive(CODE_LIFE)
                .build())
            .build();
    }

}
