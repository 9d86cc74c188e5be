package network.referral.gateway.webhook;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import network.referral.schemas.AgencyId;
import network.referral.schemas.SecretFile;

/**
 * By which secrets an agency's notices are signed: one a line in {@code <agency>.secret},
 * mode 600. While there are two, as when one is renewed, each notice is signed by both.
 * Read anew for each notice, so that a new one counts at once.
 */
final class WebhookSecrets {

    /** At least 24 bytes, as the specification asks. */
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/]{32,}={0,2}");

    private final Path folder;

    WebhookSecrets(Path folder) {
        this.folder = folder;
    }

    /**
     * @throws UnusableSecretException when there is none, or one that cannot be used
     */
    List<Webhook> of(AgencyId agency) {
        var file = folder.resolve(agency + ".secret");
        try {
            var lines = new String(SecretFile.read(file), StandardCharsets.US_ASCII).lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
            if (!lines.isEmpty() && lines.stream().allMatch(line -> SECRET.matcher(line).matches())) {
                return lines.stream().map(Webhook::new).toList();
            }
        }
        catch (IllegalArgumentException e) {
            throw new UnusableSecretException("No usable secret in " + file);
        }
        throw new UnusableSecretException(file
                + " must hold secrets as Standard Webhooks writes them, whsec_ and Base64 of 24 bytes or more, one a line");
    }

}
