package network.referral.routing.assignment;

import java.time.Instant;
import java.util.Optional;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;

/**
 * A task of the first report of a person, as later reports of the same person know it.
 *
 * @param agency that the first report's decision named, whoever stands in for it by now
 * @param state coarse: assigned, acknowledged or completed
 * @param acknowledgedAt by the agency's own word
 * @param inHands whether an agency or a duty post has said that it has it
 * @param holder the agency named, or the one that stands in for it; empty while nobody
 * does, or a duty post
 * @param term the time to acknowledge that whoever has it has; empty where an older
 * routing told of it
 */
public record HeldTask(AgencyId agency, String purpose, String priority, AssignmentProgress state,
        Optional<Instant> acknowledgedAt, boolean inHands, Optional<AgencyId> holder, Optional<Term> term) {

    static HeldTask of(HeldAssignment named, HeldAssignment holder, ReferralCase referral) {
        var done = CaseState.isDone(holder, referral.all());
        var state = done ? AssignmentProgress.COMPLETED
                : holder.state().isAcknowledged() ? AssignmentProgress.ACKNOWLEDGED : AssignmentProgress.ASSIGNED;
        return new HeldTask(named.agency(), named.purpose(), holder.priority(), state, holder.acknowledgedAt(),
                done || CaseState.isInHands(holder, referral.all()),
                holder.isLive() ? Optional.of(holder.agency()) : Optional.empty(), Optional.of(holder.term()));
    }

    /** That it is done, and not who has done it. */
    HeldTask byNobody() {
        return new HeldTask(agency, purpose, priority, state, acknowledgedAt, inHands, Optional.empty(), term);
    }

    /**
     * Where nobody has it in hand it must not be due later than is wanted here either.
     */
    boolean isAsUrgentAs(CaseLink.Want want) {
        var isDueLater = term.filter(own -> want.term().filter(own::isLongerThan).isPresent()).isPresent();
        return priority.compareTo(want.priority()) <= 0 && (inHands || !isDueLater);
    }

    boolean isFor(AgencyId who, String what) {
        return agency.equals(who) && purpose.equals(what);
    }

}
