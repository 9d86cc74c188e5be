package network.referral.gateway.inbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.CodeWord;

/**
 * What an agency was told last of what it had acknowledged by then, and when it has
 * looked. No deadline runs for that: who does not read it goes on with a person who has
 * refused, or is kept from it.
 */
final class TakenNews {

    private static final Set<String> URGENT = Set.of("P0", "P1");

    private final Map<Kind, Latest> latest = new EnumMap<>(Kind.class);

    /**
     * Of other reports, to be taken back, while their tasks are not here: at a start
     * these may be read later.
     */
    private final Map<AssignmentId, Latest> ofReports = new HashMap<>();

    /** Of all that came, how much it was. */
    private long came;

    private Look last = new Look(Instant.EPOCH, 0);

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
            if (entry.isToStop()) {
                return TAKEN_BACK;
            }
            return !entry.state().isClosed() && entry.offer().filter(TakenNews::isUrgent).isPresent() ? URGENT : OTHER;
        }

    }

    /**
     * @param at when it was told, by the clock of whoever told
     * @param number of the last that came
     */
    private record Latest(Instant at, long number) {

        private Latest with(Latest other) {
            return new Latest(later(at, other.at), Math.max(number, other.number));
        }

    }

    /**
     * A moment at which an agency looks.
     *
     * @param came how much had come by then
     */
    record Look(Instant at, long came) {
    }

    /** Who tells may be behind another's clock: it is news all the same. */
    synchronized void note(InboxEntry before, InboxEntry after) {
        if (before.isOfAnotherReport() && !after.isOfAnotherReport()) {
            ofReports.remove(before.offer().orElseThrow().assignment());
        }
        var news = after.newsSinceTaken();
        boolean isKnown = before.newsSinceTaken().isPresent() && before.told().equals(after.told())
                && before.isToStop() == after.isToStop();
        if (news.isPresent() && !isKnown) {
            came++;
            note(after, new Latest(news.get(), came));
        }
    }

    private void note(InboxEntry entry, Latest news) {
        if (entry.isOfAnotherReport()) {
            ofReports.merge(entry.offer().orElseThrow().assignment(), news, Latest::with);
        }
        else {
            latest.merge(Kind.of(entry), news, Latest::with);
        }
    }

    /** When it was told; later than the last look where it came here after that. */
    synchronized Optional<Instant> latest(Kind kind) {
        return Stream
            .concat(Optional.ofNullable(latest.get(kind)).stream(),
                    kind == Kind.TAKEN_BACK ? ofReports.values().stream() : Stream.empty())
            .reduce(Latest::with)
            .map(news -> news.number() > last.came() && !news.at().isAfter(last.at()) ? last.at().plusMillis(1)
                    : news.at());
    }

    /** Who tells, by another clock, may be ahead. */
    synchronized Look look(Instant now) {
        return new Look(Arrays.stream(Kind.values())
            .flatMap(kind -> latest(kind).stream())
            .filter(now::isBefore)
            .max(Instant::compareTo)
            .orElse(now), came);
    }

    /** One whose answer took longer than a later one's takes nothing from that. */
    synchronized void looked(Look look) {
        last = new Look(later(last.at(), look.at()), Math.max(last.came(), look.came()));
    }

    /** When the agency last looked, in this process; else the epoch. */
    synchronized Instant lookedAt() {
        return last.at();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static boolean isUrgent(Offer offer) {
        return URGENT.contains(offer.priority());
    }

}
