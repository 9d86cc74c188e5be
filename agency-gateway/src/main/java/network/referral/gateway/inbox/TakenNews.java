package network.referral.gateway.inbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.schemas.CodeWord;

/**
 * What an agency was told last of what it had acknowledged by then. No deadline runs for
 * that: who does not read it goes on with a person who has refused, or is kept from it.
 */
final class TakenNews {

    private static final Set<String> URGENT = Set.of("P0", "P1");

    private volatile Instant lookedAt = Instant.EPOCH;

    private final Map<Kind, Instant> latest = Collections.synchronizedMap(new EnumMap<>(Kind.class));

    /** How much it matters to read it soon. */
    enum Kind {

        /** Also what was erased, of which nothing may be kept. */
        TAKEN_BACK,
        /** Something else of what is urgent and not done. */
        URGENT,
        /** Something else. */
        OTHER;

        String word() {
            return CodeWord.of(this);
        }

        private static Kind of(InboxEntry entry) {
            if (entry.cancelled() || entry.erased()) {
                return TAKEN_BACK;
            }
            return !entry.state().isClosed() && entry.offer().filter(TakenNews::isUrgent).isPresent() ? URGENT : OTHER;
        }

    }

    void note(InboxEntry entry) {
        if (entry.isToldSinceTaken()) {
            latest.merge(Kind.of(entry), entry.toldAt(), TakenNews::later);
        }
    }

    /** Nothing where there was none. */
    Optional<Instant> latest(Kind kind) {
        return Optional.ofNullable(latest.get(kind));
    }

    Optional<Instant> latest() {
        return Arrays.stream(Kind.values()).map(this::latest).flatMap(Optional::stream).reduce(TakenNews::later);
    }

    void looked(Instant at) {
        lookedAt = at;
    }

    /** When the agency last looked, in this process; else the epoch. */
    Instant lookedAt() {
        return lookedAt;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static boolean isUrgent(Offer offer) {
        return URGENT.contains(offer.priority());
    }

}
