package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import network.referral.schemas.ReferralId;

/**
 * Of one referral no two things happen at one instant, however fast they follow each
 * other: a notice is known by its assignment, its kind and when it was said, and whoever
 * drops repeats would drop the later of two. For one task; what was before it lies
 * farther back than that.
 */
final class Moments {

    /** More than that ahead of the clock, and it is the clock that was set back. */
    private static final Duration AHEAD_AT_MOST = Duration.ofSeconds(1);

    private final Map<ReferralId, Instant> last = new HashMap<>();

    /**
     * What the clock says, or else a millisecond after the last that was given for the
     * referral.
     */
    Instant next(ReferralId referral, Instant now) {
        last.values().removeIf(at -> at.isBefore(now) || at.isAfter(now.plus(AHEAD_AT_MOST)));
        return last.merge(referral, now, (before, ignored) -> before.plusMillis(1));
    }

}
