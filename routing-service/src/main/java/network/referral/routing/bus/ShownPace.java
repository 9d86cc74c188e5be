package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import network.referral.routing.decision.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast deadlines run, as {@code referral_routing_deadline_scale}: where people are
 * helped, any other than 1 is a setting that was left on by mistake.
 */
final class ShownPace {

    private static final Logger log = LoggerFactory.getLogger(ShownPace.class);

    private ShownPace() {
    }

    /** To whoever watches, and, where it is not the real one, to whoever starts it. */
    static void show(Pace pace, MeterRegistry registry) {
        Gauge.builder("referral.routing.deadline.scale", pace::divisor)
            .description("What every deadline is divided by")
            .register(registry);
        if (!pace.equals(Pace.REAL)) {
            log.warn("Deadlines run {} times faster than the protocols say (referral.routing.deadline-scale): "
                    + "in a network where people are helped that must be 1", pace.divisor());
        }
    }

}
