package network.referral.gateway.webhook;

import java.net.URI;
import java.util.Optional;

/** The address of an agency's endpoint, as the directory has it. */
public final class WebhookAddress {

    private WebhookAddress() {
    }

    /**
     * Whether it may be called is another question.
     * @param url null where the directory has none
     * @return empty where it is none
     */
    public static Optional<URI> of(CharSequence url) {
        try {
            return Optional.ofNullable(url).map(CharSequence::toString).map(URI::create);
        }
        catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

}
