package network.referral.routing;

import java.nio.file.Path;
import java.time.Duration;
import network.referral.routing.decision.Pace;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of routing beside the bus.
 *
 * @param deadlineScale divides every deadline; 1 but on a demonstration network
 * @param threadReplacements how often a failed stream thread is replaced before the
 * process gives up, so that whoever runs it starts it afresh
 * @param linkWithin how long after the first report of an encounter another agency's
 * report can be of the same encounter: none, or an hour to 30 days; 72 hours is an
 * assumption
 * @param keys folder of routing's own private keys, one a file; without one nothing that
 * a reporter wrote in a compartment reaches anybody
 */
@ConfigurationProperties("referral.routing")
public record RoutingSettings(@DefaultValue("1") int deadlineScale, @DefaultValue("20") int threadReplacements,
        @DefaultValue("72h") Duration linkWithin, @DefaultValue("data/routing-keys") Path keys) {

    public RoutingSettings {
        if (deadlineScale < 1) {
            throw new IllegalArgumentException("referral.routing.deadline-scale must be a whole number from 1");
        }
        if (threadReplacements < 0) {
            throw new IllegalArgumentException("referral.routing.thread-replacements must not be negative");
        }
        if (!linkWithin.isZero() && !isWithin(Duration.ofHours(1), linkWithin, Duration.ofDays(30))) {
            throw new IllegalArgumentException(
                    "referral.routing.link-within must be 0s, or from 1h to 30d and with its unit, such as 72h");
        }
    }

    public Pace pace() {
        return new Pace(deadlineScale);
    }

    private static boolean isWithin(Duration least, Duration time, Duration most) {
        return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
    }

}
