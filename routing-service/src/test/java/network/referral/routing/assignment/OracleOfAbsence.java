package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;

/** What must hold of agencies that are away, from what the core was told and when. */
final class OracleOfAbsence {

    /** How long an agency that went away may keep what it cannot keep. */
    static final Duration TOLERANCE = Duration.ofSeconds(10);

    private final Map<AgencyId, Instant> changed = new HashMap<>();

    private Absences away = Absences.NONE;

    void told(Absences told, Instant at) {
        for (var agency : List.copyOf(told.byAgency().keySet())) {
            if (!told.of(agency).equals(away.of(agency))) {
                changed.put(agency, at);
            }
        }
        away.byAgency()
            .keySet()
            .stream()
            .filter(agency -> !told.isAway(agency))
            .forEach(agency -> changed.put(agency, at));
        away = told;
    }

    boolean isThere(AgencyId agency) {
        return !away.isAway(agency);
    }

    boolean isAwayFor(AgencyId agency, Absence why) {
        return away.of(agency).filter(why::equals).isPresent();
    }

    /**
     * One who is away may be asked only where everybody is, a retired one the last of
     * all.
     */
    boolean mayBeAsked(AgencyId agency, List<DueRung> ladder) {
        return isThere(agency) || ladder.stream().noneMatch(step -> isThere(step.agency()))
                && (!away.keepsNothing(agency) || ladder.stream().allMatch(step -> away.keepsNothing(step.agency())));
    }

    /** What the agency has acknowledged stays with it, unless it is retired. */
    boolean mayBeTaken(OracleBook book, boolean owned) {
        return away.keepsNothing(book.agency) || book.state.isUnanswered() && !owned;
    }

    /** True when the agency has been away for long and still has what it cannot keep. */
    boolean isKept(OracleBook book, boolean owned, Instant now) {
        return book.concerns == null && !book.state.isClosed() && isLong(book.agency, now) && !isThere(book.agency)
                && book.hasWaited(TOLERANCE, now) && mayBeTaken(book, owned);
    }

    /** True when a post that is away is asked, and no other, though another is there. */
    boolean isAskedInVain(OracleBook request, Collection<OracleBook> others, List<DueRung> ladder, Instant now) {
        return request.state.isUnanswered() && !isThere(request.agency) && isLong(request.agency, now)
                && others.stream().noneMatch(other -> other.state.isUnanswered() && isThere(other.agency))
                && ladder.stream().anyMatch(step -> isThere(step.agency()) && isLong(step.agency(), now));
    }

    private boolean isLong(AgencyId agency, Instant now) {
        return now.isAfter(changed.getOrDefault(agency, Instant.EPOCH).plus(TOLERANCE));
    }

}
