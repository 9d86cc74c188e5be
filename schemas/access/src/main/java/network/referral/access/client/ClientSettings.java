package network.referral.access.client;

import java.net.URI;
import java.nio.file.Path;
import network.referral.schemas.ConfidentialAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * As whom a service calls another: all of it, or none. An address alone is what the
 * services of a network are told in common.
 *
 * @param tokenUrl where the issuer gives access tokens, and is told the secret
 * @param id of the issuer's client
 * @param secretFile holds the client's secret and nothing else, mode 600
 */
@ConfigurationProperties("referral.access.client")
record ClientSettings(URI tokenUrl, String id, Path secretFile) {

    static final String ALL = "referral.access.client.token-url, .id and .secret-file";

    ClientSettings {
        if ((id != null || secretFile != null) && (tokenUrl == null || id == null || secretFile == null)) {
            throw new IllegalArgumentException(ALL + " belong together: there are all three, or none");
        }
        if (id != null && id.isBlank()) {
            throw new IllegalArgumentException("referral.access.client.id must be the client's name at the issuer");
        }
        if (tokenUrl != null && !ConfidentialAddress.is(tokenUrl)) {
            throw new IllegalArgumentException("referral.access.client.token-url " + ConfidentialAddress.RULE
                    + ": the client's secret is sent there");
        }
    }
}
