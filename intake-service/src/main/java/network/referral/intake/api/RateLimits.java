package network.referral.intake.api;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.intake.IntakeSettings.Rate;
import network.referral.intake.identification.Vocabulary;
import network.referral.schemas.AgencyId;

/**
 * Holds back a reporter that sends more than it should, so that one broken client does
 * not keep the others out. Immediate danger never waits. One bucket for each agency of
 * the directory, and one for all whom nobody knows: their number is bounded.
 */
final class RateLimits {

    private static final String IMMEDIATE_DANGER = "immediate-danger";

    private final Map<AgencyId, Bucket> known = new ConcurrentHashMap<>();

    private final Bucket strangers;

    private final Rate rate;

    RateLimits(Rate rate) {
        this.rate = rate;
        this.strangers = bucket();
    }

    /**
     * How long the reporter must wait; empty when it need not.
     * @param body the report, not judged yet
     */
    Optional<Duration> waitOf(Map<?, ?> body, Vocabulary vocabulary) {
        if (body.get("flags") instanceof List<?> flags && flags.contains(IMMEDIATE_DANGER)) {
            return Optional.empty();
        }
        var probe = bucketOf(body.get("reporter"), vocabulary).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucketOf(Object reporter, Vocabulary vocabulary) {
        if (!(reporter instanceof String id) || !AgencyId.isValid(id)) {
            return strangers;
        }
        var agency = new AgencyId(id);
        return vocabulary.knowsAgency(agency) ? known.computeIfAbsent(agency, added -> bucket()) : strangers;
    }

    private Bucket bucket() {
        return Bucket.builder()
            .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
            .build();
    }

}
