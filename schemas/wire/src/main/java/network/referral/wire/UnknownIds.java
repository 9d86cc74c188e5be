package network.referral.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Keeps a topic full of ids that the registry does not know from costing a question for
 * each of its records, which would hold up everybody whose records come after them. The
 * first few are asked for; while more come, an id is believed to be unknown when no
 * version of the topic's subject had it a moment ago. Safe for concurrent use.
 */
final class UnknownIds {

    /** Questions that came to nothing, before the subject is looked at instead. */
    static final int QUESTIONS = 20;

    /** After which as many are asked again. */
    static final Duration WINDOW = Duration.ofSeconds(10);

    /**
     * A writer registers first: an id that is younger than this may be taken for unknown.
     */
    static final Duration MOMENT = Duration.ofSeconds(2);

    private final Subjects subjects;

    private final LongSupplier nanos;

    private final Map<String, Listed> listed = new ConcurrentHashMap<>();

    private long windowFrom;

    private int asked;

    /** The ids of all versions of a subject; none when there is no such subject. */
    @FunctionalInterface
    interface Subjects {

        Set<Integer> idsOf(String subject);

    }

    private record Listed(Set<Integer> ids, long at) {
    }

    /**
     * @param nanos of a clock that only goes forward
     */
    UnknownIds(Subjects subjects, LongSupplier nanos) {
        this.subjects = subjects;
        this.nanos = nanos;
        this.windowFrom = nanos.getAsLong();
    }

    /** The registry did not know an id that it was asked for. */
    synchronized void askedInVain() {
        if (hasPassed(windowFrom, WINDOW)) {
            windowFrom = nanos.getAsLong();
            asked = 0;
        }
        asked++;
    }

    /**
     * Whether there is no need to ask for the id.
     * @throws RegistryAwayException when the registry must be asked, and is away
     */
    boolean has(int id, String subject) {
        return isSpent() && !listed(subject).contains(id);
    }

    private synchronized boolean isSpent() {
        return asked >= QUESTIONS && !hasPassed(windowFrom, WINDOW);
    }

    private Set<Integer> listed(String subject) {
        var known = listed.get(subject);
        if (known == null || hasPassed(known.at(), MOMENT)) {
            long now = nanos.getAsLong();
            known = new Listed(subjects.idsOf(subject), now);
            listed.put(subject, known);
        }
        return known.ids();
    }

    private boolean hasPassed(long since, Duration time) {
        return nanos.getAsLong() - since >= time.toNanos();
    }

}
