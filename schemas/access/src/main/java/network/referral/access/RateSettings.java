package network.referral.access;

import java.util.ArrayList;
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
        var problems = new ArrayList<String>();
        if (perSecond < 1) {
            problems.add("referral.access.rate.per-second must be 1 or more");
        }
        if (burst < 1) {
            problems.add("referral.access.rate.burst must be 1 or more");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
