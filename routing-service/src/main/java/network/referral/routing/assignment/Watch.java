package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;

/**
 * What happens while nobody answers an assignment.
 *
 * @param ladder who is paged, in time order
 * @param climbed how many rungs, from the first, have been paged or passed over
 * @param missed whether the deadline has been raised as missed
 * @param pagedAt when somebody was last paged
 * @param standIns who takes it over if the agency declines, first one first; also whoever
 * it was taken from because it was away, and may be back
 * @param raised what the ladder counts by, where it, or what it was handed on from, has
 * become more urgent
 */
public record Watch(List<DueRung> ladder, int climbed, boolean missed, Optional<Instant> pagedAt,
        List<AgencyId> standIns, Optional<Term> raised) {

    public static final Watch NONE = over(List.of(), List.of());

    public Watch {
        ladder = List.copyOf(ladder);
        standIns = List.copyOf(standIns);
    }

    /**
     * Without the agencies that are kept from the referral. The duties of a holder that
     * is are those of whoever may stand in: it is handed on with as many rungs as it had.
     * If no rung is left, the holder's own supervisor is asked: there is always somebody.
     */
    Watch without(List<AgencyId> excluded, HeldAssignment holder) {
        var heirs = standIns.stream().filter(agency -> !excluded.contains(agency)).toList();
        var rungs = heirs.isEmpty() || !excluded.contains(holder.agency()) ? ladder
                : Rungs.heldBy(heirs.getFirst(), ladder);
        var left = rungs.stream().filter(step -> !excluded.contains(step.agency())).toList();
        var passed = (int) rungs.stream().limit(climbed).filter(step -> !excluded.contains(step.agency())).count();
        if (left.isEmpty() && !ladder.isEmpty() && !excluded.contains(holder.agency())) {
            left = List.of(new DueRung(holder.acknowledgeBy(), holder.agency(), "supervisor", true));
            passed = 0;
        }
        return new Watch(left, passed, missed, pagedAt, heirs, raised);
    }

    /**
     * With the posts and stand-ins that are kept out no longer, where they are decided.
     */
    Watch restored(HeldAssignment held, List<DueRung> decided, List<AgencyId> mayStandIn, List<AgencyId> back) {
        var rungs = back.contains(held.agency()) ? Rungs.heldBy(held.agency(), ladder) : ladder;
        var own = new Watch(rungs, climbed, missed, pagedAt, standIns, raised);
        return own.by(Rungs.restored(rungs, decided, back),
                mayStandIn.stream().filter(agency -> back.contains(agency) || standIns.contains(agency)).toList(),
                held.isGivenBack());
    }

    /**
     * With the ladder and stand-ins of another decision. Whoever comes before one that
     * was asked is asked, too, and that one once more.
     */
    Watch by(List<DueRung> decided, List<AgencyId> stead, boolean isGivenBack) {
        var next = Rungs.instead(ladder, decided);
        return new Watch(next, next.equals(ladder) ? climbed : climbed(next, isGivenBack), missed, pagedAt, stead,
                raised);
    }

    /** Nobody is asked later than by those rungs. */
    Watch noLater(List<DueRung> rungs) {
        return new Watch(Rungs.noLater(ladder, rungs), climbed, missed, pagedAt, standIns, raised);
    }

    /** Of what was given back the last post was asked at once, unless one had it. */
    private int climbed(List<DueRung> next, boolean isGivenBack) {
        var asked = ladder.stream().limit(climbed).toList();
        return isGivenBack && isAtTheTop() ? Rungs.behindTheLast(asked, next) : Rungs.behind(asked, next);
    }

    static Watch over(List<DueRung> ladder, List<AgencyId> standIns) {
        return over(ladder, standIns, Optional.empty());
    }

    static Watch over(List<DueRung> ladder, List<AgencyId> standIns, Optional<Term> raised) {
        return new Watch(ladder, 0, false, Optional.empty(), standIns, raised);
    }

    Watch orBackTo(AgencyId away) {
        return new Watch(ladder, climbed, missed, pagedAt,
                Stream.concat(Stream.of(away), standIns.stream()).distinct().toList(), raised);
    }

    Watch missedIt() {
        return new Watch(ladder, climbed, true, pagedAt, standIns, raised);
    }

    Watch paged(int rungs, Instant at) {
        return new Watch(ladder, rungs, missed, Optional.of(at), standIns, raised);
    }

    /**
     * The ladder is climbed anew: who was asked before is asked again, more urgently. For
     * what was given back only the last post is.
     */
    Watch raised(CaseFact.Raised fact, boolean isGivenBack, boolean isStillMissed) {
        var raised = new Watch(fact.ladder(), 0, isStillMissed, Optional.empty(), standIns, Optional.of(fact.by()));
        return isGivenBack ? raised.paged(fact.ladder().size(), fact.at()) : raised;
    }

    boolean isAtTheTop() {
        return climbed >= ladder.size();
    }

    /** Whether that request is to the last post; to any, where no rung is left. */
    boolean endsAt(HeldAssignment request) {
        return ladder.isEmpty() || request.isTo(ladder.getLast());
    }

    /**
     * How often the last rung is paged again: as long as it took to get there from the
     * one before. Where the calendar has turned their order round, as it can after
     * working days, as long as the whole ladder took. Rungs that were drawn together, and
     * what was handed on late, say nothing of that: then it has the time to acknowledge
     * at least. Nor do those of what became more urgent, since old ones come in between:
     * then it has that time.
     */
    Duration pageEvery(Term term) {
        if (ladder.isEmpty()) {
            return Duration.ofHours(1);
        }
        return Stream.of(Duration.ofSeconds(1), raised.isPresent() ? term.within() : lastStep(term))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    }

    private Duration lastStep(Term term) {
        var before = ladder.size() == 1 ? term.since() : ladder.get(ladder.size() - 2).due();
        var step = Duration.between(before, ladder.getLast().due());
        if (step.isPositive()) {
            return step;
        }
        var whole = Duration.between(term.since(), ladder.getLast().due());
        return whole.compareTo(term.within()) > 0 ? whole : term.within();
    }

}
