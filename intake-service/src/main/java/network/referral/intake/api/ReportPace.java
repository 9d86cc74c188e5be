package network.referral.intake.api;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.intake.IntakeSettings.Rate;

/**
 * Holds back a client that sends more than it should, so that one broken client does not
 * keep the others out. Immediate danger never waits. One bucket for each client that the
 * issuer has given a token: their number is bounded by its directory.
 */
final class RateLimits {

    private static final String IMMEDIATE_DANGER = "immediate-danger";

    private final Map<String, Bucket> clients = new ConcurrentHashMap<>();

    private final Rate rate;

    RateLimits(Rate rate) {
        this.rate = rate;
    }

    /**
     * How long the client must wait; empty when it need not.
     * @param body the report, not judged yet
     */
    Optional<Duration> waitOf(String client, Map<?, ?> body) {
        return body.get("flags") instanceof List<?> flags && flags.contains(IMMEDIATE_DANGER) ? Optional.empty()
                : waitOf(client);
    }

    /** As above, for a request that reports nothing. */
    Optional<Duration> waitOf(String client) {
        var probe = clients.computeIfAbsent(client, added -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
            .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
            .build();
    }

}
