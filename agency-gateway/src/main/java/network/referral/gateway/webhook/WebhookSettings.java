package network.referral.gateway.webhook;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param secrets folder of the secrets by which notices are signed,
 * {@code <agency>.secret}; without it no endpoint is told anything
 * @param group consumer group under which the gateway keeps what has been told; instances
 * that host the same agencies share it, and the work
 * @param loopback whether endpoints on this machine may be told, also without TLS: for a
 * network that runs on one machine
 */
@ConfigurationProperties("referral.gateway.webhooks")
public record WebhookSettings(Path secrets,

        @DefaultValue("agency-gateway-couriers") String group,

        @DefaultValue("false") boolean loopback) {

    /** Without it there are no webhooks. */
    public static final String SECRETS = "referral.gateway.webhooks.secrets";

    public WebhookSettings {
        if (group.isBlank()) {
            throw new IllegalArgumentException("referral.gateway.webhooks.group must be the name of a consumer group");
        }
    }

    /**
     * What must hold where endpoints are told.
     * @param parkingGroup in which the gateway keeps what is parked: in one with that,
     * each would take the other's places for its own
     */
    void demandUsable(String parkingGroup) {
        if (secrets == null) {
            throw new IllegalArgumentException(SECRETS + " must be the folder of the secrets, or left out");
        }
        if (group.equals(parkingGroup)) {
            throw new IllegalArgumentException(
                    "referral.gateway.webhooks.group must be another than referral.gateway.parking-group");
        }
    }
}
