package network.referral.access;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import network.referral.schemas.ConfidentialAddress;
import network.referral.schemas.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens a service takes. There is no default issuer and no way to do without one:
 * a service that does not know who may call it does not start.
 *
 * @param issuerUri exactly as the tokens' {@code iss} spells it
 * @param jwkSetUri where the issuer's keys are; left out, the issuer's metadata says it
 * @param audience the service's own name, which each token must be meant for
 * @param personsClients clients that only persons use: a token of theirs without roles,
 * which some issuers leave out where there are none, is nobody's. The pages' client is
 * one of them, named here or not
 */
@ConfigurationProperties("referral.access")
public record AccessSettings(URI issuerUri, URI jwkSetUri, String audience,
        @DefaultValue(AccessSettings.PAGES) Set<String> personsClients) {

    /** What the pages' client is called where nothing else is said. */
    static final String PAGES = "pages";

    public AccessSettings {
        SettingsCheck.of("referral.access")
            .demand(issuerUri != null && ConfidentialAddress.is(issuerUri),
                    "issuer-uri " + ConfidentialAddress.RULE + ": the issuer of the callers' tokens")
            .demand(jwkSetUri == null || ConfidentialAddress.is(jwkSetUri), "jwk-set-uri " + ConfidentialAddress.RULE)
            .demand(audience != null && !audience.isBlank(), "audience must be the service's name in the tokens")
            .end();
    }

    AccessSettings with(PagesSettings pages) {
        var clients = new HashSet<>(personsClients);
        clients.add(pages.clientId());
        return new AccessSettings(issuerUri, jwkSetUri, audience, clients);
    }

}
