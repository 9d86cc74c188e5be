package network.referral.access;

import network.referral.schemas.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one client may ask, so that one that is broken does not keep the others out.
 *
 * @param perSecond requests, sustained
 * @param burst requests at once
 */
@ConfigurationProperties("referral.access.rate")
public record RateSettings(@DefaultValue("200") int perSecond, @DefaultValue("2000") int burst) {

    public RateSettings {
        SettingsCheck.of("referral.access.rate")
            .demand(perSecond >= 1, "per-second must be 1 or more")
            .demand(burst >= 1, "burst must be 1 or more")
            .end();
    }
}
