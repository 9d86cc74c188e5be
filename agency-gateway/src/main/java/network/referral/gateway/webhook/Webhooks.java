package network.referral.gateway.webhook;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.delivery.Reply.Why;
import network.referral.schemas.AgencyId;

/** Tells the endpoints of agencies. Safe for concurrent use. */
public final class Webhooks implements AutoCloseable {

    private final WebhookClient client;

    private final WebhookSecrets secrets;

    Webhooks(WebhookClient client, WebhookSecrets secrets) {
        this.client = client;
        this.secrets = secrets;
    }

    /** Tries once, and returns within some fifteen seconds. */
    public Reply tell(AgencyId agency, URI url, Notice notice) {
        try {
            return client.tell(agency, url, secrets.of(agency), notice);
        }
        catch (UnusableSecretException e) {
            return away(Why.NO_SECRET);
        }
        catch (AddressNotAllowedException e) {
            return away(Why.ADDRESS_NOT_ALLOWED);
        }
        catch (IOException e) {
            return away(Why.NO_ANSWER);
        }
    }

    private static Reply away(Why why) {
        return new Reply.Away(why, Optional.empty());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

}
