package network.referral.routing.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.referral.schemas.AssignmentId;

/** Facts as they are found, each applied before the next is looked for. */
final class Unfolding {

    private final List<CaseFact> facts = new ArrayList<>();

    private final Absences away;

    private ReferralCase now;

    Unfolding(ReferralCase before, Absences away) {
        this.now = before;
        this.away = away;
    }

    /**
     * @param first a fact that has been applied already: a case begins with it
     */
    Unfolding(CaseFact.Identified first, Absences away) {
        this.away = away;
        this.now = ReferralCase.begin(first);
        facts.add(first);
    }

    void add(CaseFact fact) {
        facts.add(fact);
        now = now.apply(fact);
    }

    ReferralCase now() {
        return now;
    }

    Absences away() {
        return away;
    }

    HeldAssignment held(AssignmentId id) {
        return now.assignments().get(id);
    }

    /** Whether the duty post of that request hears of it by these facts. */
    boolean isAsked(AssignmentId request) {
        return facts.stream()
            .anyMatch(fact -> fact instanceof CaseFact.PagedAgain paged && paged.request().equals(request)
                    || fact instanceof CaseFact.Escalated escalated && escalated.to().id().equals(request)
                    || fact instanceof CaseFact.Raised raised && raised.assignment().equals(request));
    }

    /** Whether it is over by these facts. */
    boolean isCancelled(AssignmentId id) {
        return facts.stream()
            .anyMatch(fact -> fact instanceof CaseFact.Cancelled cancelled && cancelled.assignment().equals(id));
    }

    boolean isEmpty() {
        return facts.isEmpty();
    }

    /** All facts, where the last one ends the case for good. */
    Followed.Facts end() {
        return new Followed.Facts(facts, now);
    }

    /**
     * All facts, with the closing one where nothing is left to do. What went before is
     * remembered no longer than there is room.
     */
    Followed.Facts finish(Instant at) {
        if (now.state() != CaseState.CLOSED && CaseState.of(now) == CaseState.CLOSED) {
            for (var request : List.copyOf(now.all())) {
                if (request.isRequest() && request.state().isUnanswered()) {
                    add(new CaseFact.Cancelled(request.id(), CaseFact.CancelReason.OWNED, at));
                }
            }
            add(new CaseFact.Closed(at));
        }
        return new Followed.Facts(facts, now.remembered());
    }

}
