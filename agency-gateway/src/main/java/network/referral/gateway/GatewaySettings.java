package network.referral.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ConfidentialAddress;
import network.referral.schemas.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param agencies ids of the agencies hosted here, or {@code *} alone for every active
 * one of the directory
 * @param parkingGroup consumer group under which the gateway keeps how far each topic's
 * unreadable records are parked; instances that host the same agencies share it
 * @param keys folder of the agencies' private keys, {@code <agency>/<key id>.pem}
 * @param keyStore where the key store is; without it what a reporter wrote stays sealed
 * @param toldElsewhere ids of agencies whose webhooks are told by gateways of their own
 * and not by this one, which may host their inboxes all the same
 */
@ConfigurationProperties("referral.gateway")
public record GatewaySettings(@DefaultValue(ALL) List<String> agencies,

        @DefaultValue("agency-gateway-parked") String parkingGroup,

        @DefaultValue("data/agency-keys") Path keys,

        URI keyStore,

        @DefaultValue List<String> toldElsewhere) {

    private static final String ALL = "*";

    private static final String IDS = "agency ids of 2 to 63 lower-case letters, digits and hyphens, separated by"
            + " commas";

    public GatewaySettings {
        agencies = List.copyOf(agencies);
        toldElsewhere = List.copyOf(toldElsewhere);
        SettingsCheck.of("referral.gateway")
            .demand(agencies.equals(List.of(ALL))
                    || !agencies.isEmpty() && agencies.stream().allMatch(AgencyId::isValid),
                    "agencies must be * alone, or " + IDS)
            .demand(!parkingGroup.isBlank(), "parking-group must be the name of a consumer group")
            .demand(keyStore == null || ConfidentialAddress.is(keyStore),
                    "key-store " + ConfidentialAddress.RULE + ": it sends content keys")
            .demand(toldElsewhere.stream().allMatch(AgencyId::isValid), "told-elsewhere must be " + IDS)
            .end();
    }

    public boolean hostsAll() {
        return agencies.equals(List.of(ALL));
    }

    /** Those hosted by name. */
    public Set<AgencyId> named() {
        return hostsAll() ? Set.of() : agencies.stream().map(AgencyId::new).collect(Collectors.toUnmodifiableSet());
    }

    public boolean isToldElsewhere(AgencyId agency) {
        return toldElsewhere.contains(agency.value());
    }
}
