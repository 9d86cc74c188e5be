package network.referral.schemas;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import network.referral.events.AgencyAvailability;
import network.referral.events.AvailabilityState;

/**
 * Whether what an agency's record says of the agency makes sense. Whoever reads such
 * records asks here: what routing does not go by, no page shows as said.
 */
public final class StatedAvailability {

    /**
     * An absence must end by itself: one that nobody remembers would keep an agency out
     * for ever. Who is away for longer says so again, or retires.
     */
    public static final Duration LONGEST = Duration.ofDays(90);

    /** How far the agency's clock may be ahead of the broker's. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private StatedAvailability() {
    }

    /**
     * Whether what was said before holds no longer, and nobody here knows what does: as
     * if nothing had ever been said, which is what whoever starts now will read.
     */
    public static boolean isOfANewerVersion(AgencyAvailability said) {
        return said.getState() == AvailabilityState.UNKNOWN;
    }

    /**
     * False for what no agency can say, and as good as never said: a state of a newer
     * version, open until a time, away without an end or for longer than
     * {@link #LONGEST}.
     * @param onTheBusAt when the broker took it
     */
    public static boolean isSound(AgencyAvailability said, Instant onTheBusAt) {
        var until = Optional.ofNullable(said.getUntil());
        return switch (said.getState()) {
            case UNKNOWN -> false;
            case OPEN -> until.isEmpty();
            case FULL, CLOSED ->
                until.filter(end -> !end.isAfter(onTheBusAt.plus(LONGEST).plus(CLOCKS_APART))).isPresent();
        };
    }

}
