package network.referral.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.audit.chain.Deed;

/**
 * What a caller can do as often as it likes, such as being held back: of one caller's in
 * one minute the first is on record, then the tenth, the hundredth and so on, each with
 * its number in the outcome. So a flood is on record by its size, at once, and fills
 * nothing. Callers must be known ones: one place is kept for each, and never given back.
 */
public final class Floods {

    /** Beyond it no more come on record, so that outcomes stay a short list. */
    private static final long LARGEST = 1_000_000;

    private final Map<Whose, Count> counts = new ConcurrentHashMap<>();

    private final AuditTrail trail;

    private final InstantSource clock;

    private record Whose(Object who, Object act, String outcome) {
    }

    private record Count(Instant minute, long times) {

        Count next(Instant now) {
            return now.equals(minute) ? new Count(minute, times + 1) : new Count(now, 1);
        }
    }

    public Floods(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Never waits and never throws, as {@link AuditTrail#refused}.
     * @param deed with whom it is by
     */
    public void mention(Deed deed) {
        var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        var count = counts.merge(new Whose(deed.who(), deed.act(), deed.outcome()), new Count(minute, 1),
                (before, one) -> before.next(minute));
        size(count.times()).ifPresent(size -> trail.refused(deed.outcome(deed.outcome() + size)));
    }

    /** Empty for a number that is not written down. */
    private static Optional<String> size(long times) {
        if (times == 1) {
            return Optional.of("");
        }
        long power = 10;
        while (power < times) {
            power *= 10;
        }
        return times == power && power <= LARGEST ? Optional.of("-" + power) : Optional.empty();
    }

}
