package network.referral.routing.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.Followed.Refusal;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;

/**
 * Which facts follow from a report or a statement. Pure: the same arguments, the same
 * facts.
 */
public final class FollowReferral {

    private FollowReferral() {
    }

    /** Whether the report needs a decision. Empty when it does, else why not. */
    public static Optional<Followed> unlessNew(Optional<ReferralCase> known, Report report) {
        if (known.isEmpty()) {
            return report.revision() == 1 ? Optional.empty() : refused(Refusal.BAD_REVISION);
        }
        var before = known.get();
        if (report.revision() != before.revision()) {
            return refused(Refusal.BAD_REVISION);
        }
        return report.contentSha256().equals(before.contentSha256()) ? Optional.of(new Followed.Repeated())
                : refused(Refusal.CONTRADICTION);
    }

    /** The facts of a first report and its decision. */
    public static Followed.Facts decided(Report report, DecidedReferral decision, Instant now) {
        var facts = new ArrayList<CaseFact>();
        var identified = new CaseFact.Identified(report, now);
        facts.add(identified);
        facts.add(new CaseFact.Decided(decision, now));
        decision.named().forEach(named -> facts.add(new CaseFact.Assigned(named, report.revision(), now)));
        var after = ReferralCase.begin(identified);
        for (var fact : facts.subList(1, facts.size())) {
            after = after.apply(fact);
        }
        return closedWhenDone(facts, after, now);
    }

    /** What follows from an agency's statement. */
    public static Followed stated(Optional<ReferralCase> known, Statement statement, Instant now) {
        if (known.isEmpty()) {
            return new Followed.Refused(Refusal.UNKNOWN_REFERRAL);
        }
        var held = known.get().assignments().get(statement.assignment());
        if (held == null) {
            return new Followed.Refused(Refusal.UNKNOWN_ASSIGNMENT);
        }
        if (!held.agency().equals(statement.speaker())) {
            return new Followed.Refused(Refusal.WRONG_AGENCY);
        }
        if (held.statusIds().contains(statement.statusId())) {
            return new Followed.Repeated();
        }
        if (!held.state().mayBecome(statement.state())) {
            return new Followed.Refused(Refusal.ILLEGAL_TRANSITION);
        }
        var progressed = new CaseFact.Progressed(held.id(), statement.state(), statement.reason(), statement.statusId(),
                now);
        return closedWhenDone(new ArrayList<>(List.of(progressed)), known.get().apply(progressed), now);
    }

    private static Followed.Facts closedWhenDone(List<CaseFact> facts, ReferralCase after, Instant now) {
        if (after.state() == CaseState.CLOSED
                || CaseState.of(after.assignments().values(), after.due()) != CaseState.CLOSED) {
            return new Followed.Facts(facts, after);
        }
        var closed = new CaseFact.Closed(now);
        facts.add(closed);
        return new Followed.Facts(facts, after.apply(closed));
    }

    private static Optional<Followed> refused(Refusal reason) {
        return Optional.of(new Followed.Refused(reason));
    }

}
