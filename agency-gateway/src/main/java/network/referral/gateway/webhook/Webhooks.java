package network.referral.gateway.webhook;

import java.io.IOException;
import java.net.URI;
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
            return new Reply.Away(Why.NO_SECRET);
        }
        catch (AddressNotAllowedException e) {
            return new Reply.Away(Why.ADDRESS_NOT_ALLOWED);
        }
        catch (IOException e) {
            return new Reply.Away(Why.NO_ANSWER);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

}
