package network.referral.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells which client asks more than it should. One bucket for each that the issuer has
 * given a token: their number is bounded by its directory.
 */
public final class RateLimits {

    private final Map<String, Bucket> clients = new ConcurrentHashMap<>();

    private final int perSecond;

    private final int burst;

    /**
     * @param perSecond requests that one client may send, sustained
     * @param burst requests that one client may send at once
     */
    public RateLimits(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
    }

    /** How long the client must wait; empty when it need not. */
    public Optional<Duration> waitOf(String client) {
        var probe = clients.computeIfAbsent(client, added -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Not by the clock: while one that was set back catches up, nothing is refilled. */
    private Bucket bucket() {
        return Bucket.builder()
            .withNanosecondPrecision()
            .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
            .build();
    }

}
