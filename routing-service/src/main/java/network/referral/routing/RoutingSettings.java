package network.referral.routing;

import network.referral.routing.decision.Pace;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of routing beside the bus.
 *
 * @param deadlineScale divides every deadline; 1 but on a demonstration network
 * @param threadReplacements how often a failed stream thread is replaced before the
 * process gives up, so that whoever runs it starts it afresh
 */
@ConfigurationProperties("referral.routing")
public record RoutingSettings(@DefaultValue("1") int deadlineScale, @DefaultValue("20") int threadReplacements) {

    public RoutingSettings {
        if (deadlineScale < 1) {
            throw new IllegalArgumentException("referral.routing.deadline-scale must be a whole number from 1");
        }
        if (threadReplacements < 0) {
            throw new IllegalArgumentException("referral.routing.thread-replacements must not be negative");
        }
    }

    public Pace pace() {
        return new Pace(deadlineScale);
    }

}
