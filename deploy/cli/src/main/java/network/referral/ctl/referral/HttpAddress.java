package network.referral.ctl.referral;

import java.net.URI;
import java.util.Optional;

/** Where something answers over HTTP, as somebody wrote it. */
final class HttpAddress {

    private HttpAddress() {
    }

    /** Empty for what is no such address. */
    static Optional<URI> of(String text) {
        try {
            var address = URI.create(text);
            return Optional.of(address)
                .filter(known -> known.getHost() != null && String.valueOf(known.getScheme()).matches("https?"));
        }
        catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

}
