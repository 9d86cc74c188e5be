package network.referral.access.pages;

import java.net.URI;
import java.util.ArrayList;
import network.referral.access.AccessSettings;
import network.referral.schemas.ConfidentialAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a page has persons sign in. Beside the client's id all of it is needed only where
 * the issuer's metadata cannot be read by a page, or lead elsewhere.
 *
 * @param enabled false where this service shows no page
 * @param clientId of the pages at the issuer: a public client, by authorization code with
 * PKCE, that may send a person back to {@code /signed-in} of the service's own address;
 * services without a page are told it, too
 * @param scope asked for; left out, whatever the issuer gives the person
 * @param authorizeUrl where a person is sent to sign in; left out, as the issuer's
 * metadata say
 * @param tokenUrl where the page gets its token; left out, as the issuer's metadata say
 */
@ConfigurationProperties("referral.pages")
record PagesSettings(@DefaultValue("true") boolean enabled, @DefaultValue(AccessSettings.PAGES) String clientId,
        String scope, URI authorizeUrl, URI tokenUrl) {

    PagesSettings {
        var problems = new ArrayList<String>();
        if (authorizeUrl != null && !ConfidentialAddress.is(authorizeUrl)) {
            problems.add("referral.pages.authorize-url " + ConfidentialAddress.RULE);
        }
        if (tokenUrl != null && !ConfidentialAddress.is(tokenUrl)) {
            problems.add("referral.pages.token-url " + ConfidentialAddress.RULE);
        }
        if ((authorizeUrl == null) != (tokenUrl == null)) {
            problems.add("referral.pages.authorize-url and referral.pages.token-url go together");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
