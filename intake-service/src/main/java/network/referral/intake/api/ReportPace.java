package network.referral.intake.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.access.RateLimits;
import network.referral.intake.IntakeSettings.Rate;
import network.referral.schemas.NetworkFlags;

/**
 * Holds back a client that reports more than it should. Immediate danger never waits, nor
 * does it count, where the client's own agency reports it.
 */
final class ReportPace {

    private final RateLimits limits;

    ReportPace(Rate rate) {
        this.limits = new RateLimits(rate.perSecond(), rate.burst());
    }

    /** How long the client must wait with a report that is not in its own name. */
    Optional<Duration> waitOf(String client) {
        return limits.waitOf(client);
    }

    /**
     * How long the client must wait; empty when it need not.
     * @param body the report in its own name, otherwise not judged yet
     */
    Optional<Duration> waitOf(String client, Map<?, ?> body) {
        return isDanger(body) ? Optional.empty() : limits.waitOf(client);
    }

    static boolean isDanger(Map<?, ?> body) {
        return body.get("flags") instanceof List<?> flags && flags.contains(NetworkFlags.IMMEDIATE_DANGER);
    }

}
