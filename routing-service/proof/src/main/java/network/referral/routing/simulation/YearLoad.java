package network.referral.routing.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.simulation.AgencyLoad.Ending;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/** Counts what a year brings to whom. */
public final class YearLoad implements Watcher {

    private final ZoneId zone;

    private final SortedMap<String, AgencyLoad> agencies = new TreeMap<>();

    private final SortedMap<String, PostLoad> posts = new TreeMap<>();

    private int referrals;

    private int caught;

    private int nobodyNamed;

    private int tasksUnfilled;

    /**
     * @param zone in which a day begins
     */
    public YearLoad(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public void saw(int report, CaseFact fact, ReferralCase after) {
        switch (fact) {
            case CaseFact.Decided decided -> decided(decided);
            case CaseFact.Assigned assigned ->
                assigned(after.assignments().get(assigned.named().id()), assigned.at(), false);
            case CaseFact.Reassigned reassigned -> {
                // what the stand-in had before was counted then
                if (reassigned.to().assignedAt().equals(reassigned.at())) {
                    assigned(reassigned.to(), reassigned.at(), true);
                }
            }
            case CaseFact.Progressed progressed ->
                progressed(held(after, progressed.assignment()), progressed.to(), after);
            case CaseFact.Cancelled cancelled -> {
                var held = held(after, cancelled.assignment());
                if (held.request().isEmpty()) {
                    of(held).closed(held.id());
                }
            }
            case CaseFact.DeadlineMissed missed -> of(held(after, missed.assignment())).countMissed();
            case CaseFact.Escalated escalated -> {
                of(held(after, escalated.assignment())).escalated(escalated.climbed());
                post(escalated.to()).asked();
            }
            case CaseFact.PagedAgain paged -> {
                var asked = held(after, paged.request());
                if (asked.request().isPresent()) {
                    post(asked).askedAgain();
                }
            }
            default -> {
            }
        }
    }

    private void decided(CaseFact.Decided fact) {
        referrals++;
        caught += fact.decision().outcome() == Outcome.SAFETY_NET ? 1 : 0;
        nobodyNamed += fact.decision().outcome() == Outcome.NOBODY_NAMED ? 1 : 0;
        tasksUnfilled += fact.decision().unfilled().size();
    }

    private void assigned(HeldAssignment held, Instant at, boolean standIn) {
        of(held).assigned(held.id(), held.priority(), LocalDate.ofInstant(at, zone), standIn);
    }

    private void progressed(HeldAssignment held, AssignmentProgress to, ReferralCase after) {
        if (held.request().isPresent()) {
            if (to == AssignmentProgress.ACCEPTED) {
                post(held).owns();
            }
            else if (to == AssignmentProgress.COMPLETED) {
                var owned = held(after, held.request().orElseThrow().of());
                of(owned).closed(owned.id());
            }
            return;
        }
        if (to == AssignmentProgress.DECLINED) {
            of(held).countDeclined();
        }
        if (to.isClosed()) {
            of(held).closed(held.id());
        }
    }

    @Override
    public void ended(int report, ReferralCase last) {
        last.assignments()
            .values()
            .stream()
            .filter(held -> held.request().isEmpty())
            .forEach(held -> of(held).countEnded(ending(held, last)));
    }

    private static Ending ending(HeldAssignment held, ReferralCase last) {
        if (held.replacedBy().isPresent()) {
            return Ending.STAND_IN;
        }
        if (held.acknowledgedAt().isPresent()) {
            return held.watch().missed() ? Ending.LATE : Ending.IN_TIME;
        }
        if (held.state() == AssignmentProgress.CANCELLED && !last.wasDoneByAPost(held) || held.released()) {
            return Ending.CANCELLED;
        }
        return last.assignments()
            .values()
            .stream()
            .anyMatch(request -> request.request().filter(of -> of.of().equals(held.id())).isPresent()
                    && request.acknowledgedAt().isPresent()) ? Ending.OWNED : Ending.WAITING;
    }

    private static HeldAssignment held(ReferralCase referral, AssignmentId id) {
        return referral.assignments().get(id);
    }

    private AgencyLoad of(HeldAssignment held) {
        return agencies.computeIfAbsent(held.agency().value(), agency -> new AgencyLoad());
    }

    private PostLoad post(HeldAssignment request) {
        return posts.computeIfAbsent(request.agency() + ":" + request.request().orElseThrow().post(),
                post -> new PostLoad());
    }

    /** By agency; those that were never assigned anything are not there. */
    public SortedMap<String, AgencyLoad> agencies() {
        return agencies;
    }

    /** By duty post, as {@code body:post}; those that were never asked are not there. */
    public SortedMap<String, PostLoad> posts() {
        return posts;
    }

    /** Referrals that were decided. */
    public int referrals() {
        return referrals;
    }

    /** Referrals for which only the safety net named somebody. */
    public int caught() {
        return caught;
    }

    /** Referrals for which the protocol named nobody at all. */
    public int nobodyNamed() {
        return nobodyNamed;
    }

    /** Tasks of an excluded agency that nobody could stand in for. */
    public int tasksUnfilled() {
        return tasksUnfilled;
    }

}
