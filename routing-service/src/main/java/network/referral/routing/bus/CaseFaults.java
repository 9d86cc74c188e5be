package network.referral.routing.bus;

import static network.referral.routing.bus.RegistryPatience.patiently;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One case that cannot be followed must not hold up the deadlines of all others: it is
 * left alone for a while and tried again. The ledger names it.
 */
final class CaseFaults {

    private static final Logger log = LoggerFactory.getLogger(CaseFaults.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final RoutingMetrics metrics;

    private final Map<ReferralId, Instant> until = new HashMap<>();

    CaseFaults(RoutingMetrics metrics) {
        this.metrics = metrics;
    }

    /** Empty where what comes of it cannot be said, for a mistake of routing's own. */
    Optional<Effects> follow(ReferralId referral, Supplier<Effects> act, Instant now) {
        try {
            return Optional.of(patiently(act).sendable());
        }
        catch (KafkaException e) {
            throw e;
        }
        catch (RuntimeException fault) {
            until.put(referral, now.plus(PAUSE));
            metrics.fault();
            log.error("The deadlines of a referral cannot be followed: {}", fault.getClass().getName());
            return Optional.empty();
        }
    }

    /** Whether it could not be followed a moment ago. */
    boolean isLeftAlone(ReferralId referral, Instant now) {
        until.values().removeIf(end -> !end.isAfter(now));
        return until.containsKey(referral);
    }

}
