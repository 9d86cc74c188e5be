package network.referral.ctl.referral;

import java.net.URI;
import java.util.Optional;
import network.referral.schemas.ConfidentialAddress;

/** Where secrets and tokens are sent over HTTP, as somebody wrote it. */
final class HttpAddress {

    private HttpAddress() {
    }

    /** Empty for what is no such address. */
    static Optional<URI> of(String text) {
        try {
            return Optional.of(URI.create(text)).filter(ConfidentialAddress::is);
        }
        catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

}
