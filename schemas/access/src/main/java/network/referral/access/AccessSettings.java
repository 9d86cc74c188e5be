package network.referral.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import network.referral.schemas.ConfidentialAddress;
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
        var problems = new ArrayList<String>();
        if (issuerUri == null || !ConfidentialAddress.is(issuerUri)) {
            problems
                .add("referral.access.issuer-uri " + ConfidentialAddress.RULE + ": the issuer of the callers' tokens");
        }
        if (jwkSetUri != null && !ConfidentialAddress.is(jwkSetUri)) {
            problems.add("referral.access.jwk-set-uri " + ConfidentialAddress.RULE);
        }
        if (audience == null || audience.isBlank()) {
            problems.add("referral.access.audience must be the service's name in the tokens");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    AccessSettings with(PagesSettings pages) {
        var clients = new HashSet<>(personsClients);
        clients.add(pages.clientId());
        return new AccessSettings(issuerUri, jwkSetUri, audience, clients);
    }

}
