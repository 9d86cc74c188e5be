package network.referral.gateway.opening;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.gateway.inbox.InboxEntry;

/**
 * Whether an assignment still gives its agency a right to read. Source: domain brief 5.5,
 * of which the 30 days are an assumption. Whoever has done something of it, also in vain,
 * has them; whoever would not have it, or has lost it, has none.
 */
final class ReadingRight {

    static final Duration AFTER_CLOSING = Duration.ofDays(30);

    private ReadingRight() {
    }

    /** Empty while there is one. */
    static Optional<Withheld> ended(InboxEntry entry, Instant now) {
        if (entry.state().isNoLongerHeld()) {
            return Optional.of(Withheld.NOT_YOURS);
        }
        if (!entry.state().isClosed()) {
            return Optional.empty();
        }
        return entry.history()
            .taken()
            .stream()
            .map(Statement::recordedAt)
            .max(Instant::compareTo)
            .filter(closed -> now.isAfter(closed.plus(AFTER_CLOSING)))
            .map(closed -> Withheld.ACCESS_ENDED);
    }

}
