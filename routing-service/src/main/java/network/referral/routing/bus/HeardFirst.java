package network.referral.routing.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * Whoever has answered is heard before silence or absence is held against anybody: an
 * answer takes two transactions from its topic to the case, and longer where routing was
 * away or another instance has to begin; that a deadline has passed, or that an agency is
 * full, takes none. So is a reporter who has revised: whom a revision keeps out is not to
 * be asked. It is waited for, though not for long: what is never heard must not silence a
 * deadline. Begins with its task.
 */
final class HeardFirst {

    /** A missed deadline is raised within a minute, also after a restart. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * What is taken from an agency that has answered is not given back, and somebody else
     * is sent; meanwhile its deadline goes on. Long enough for the backlog of an outage.
     */
    static final Duration PATIENCE_WITH_RELIEF = Duration.ofMinutes(10);

    /** From one topic to the ledger; an answer may have been given just before. */
    static final Duration READING = Duration.ofSeconds(2);

    private final WordsUnderWay words;

    private final Instant began;

    private final Map<AgencyId, Instant> awaySince = new HashMap<>();

    HeardFirst(WordsUnderWay words, Instant began) {
        this.words = words;
        this.began = began;
    }

    /**
     * Up to when, and not at that instant itself, silence is held against anybody: what
     * came due later waits for what was said then.
     */
    Instant until(ReferralId referral, Instant now) {
        return until(referral, now, PATIENCE);
    }

    private Instant until(ReferralId referral, Instant now, Duration patience) {
        // what was read before the task began was not under way for as long
        var since = now.isBefore(began.plus(patience)) ? Instant.MIN : now.minus(patience);
        return words.heardUntil(referral, since);
    }

    /** Whether nothing is waited for that was said before somebody went away. */
    boolean isHeardFromAway(ReferralId referral, Instant now) {
        var gone = awaySince.values().stream().max(Comparator.naturalOrder()).orElse(began);
        return gone.plus(READING).isBefore(until(referral, now, PATIENCE_WITH_RELIEF));
    }

    /**
     * Those who have been away for long enough to have been heard before; all retired.
     */
    Absences longAway(Absences away, Instant now) {
        awaySince.keySet().retainAll(away.byAgency().keySet());
        var longer = new HashMap<AgencyId, Absence>();
        away.byAgency().forEach((agency, why) -> {
            var since = awaySince.computeIfAbsent(agency, seen -> now);
            if (why == Absence.RETIRED || !now.isBefore(since.plus(READING))) {
                longer.put(agency, why);
            }
        });
        return new Absences(longer);
    }

}
