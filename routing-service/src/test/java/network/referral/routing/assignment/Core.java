package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;

/** The core as the simulator drives it: the real one, unless a test plants a defect. */
class Core {

    /** What the decision in force names. */
    List<DecidedReferral.Named> named = List.of();

    Optional<Followed> unlessNew(Optional<ReferralCase> known, Report report) {
        return FollowReferral.unlessNew(known, report);
    }

    Followed.Facts decided(Optional<ReferralCase> known, Report report, DecidedReferral decision, Absences away,
            Instant now) {
        return FollowReferral.decided(known, List.of(report), List.of(), named, decision, away, now);
    }

    Followed stated(ReferralCase known, Statement statement, Absences away, Instant now) {
        return FollowReferral.stated(Optional.of(known), statement, away, now);
    }

    Optional<Followed.Facts> timePassed(ReferralCase before, Absences away, Instant now) {
        return FollowReferral.timePassed(before, away, now);
    }

    Optional<Followed.Facts> relieved(ReferralCase before, Absences away, Instant now) {
        return FollowReferral.relieved(before, away, now);
    }

    /** What the case would be after other facts. */
    static Followed.Facts rebuilt(Optional<ReferralCase> before, List<CaseFact> facts) {
        var rest = facts;
        ReferralCase after;
        if (before.isPresent()) {
            after = before.get();
        }
        else {
            after = ReferralCase.begin((CaseFact.Identified) facts.getFirst());
            rest = facts.subList(1, facts.size());
        }
        for (var fact : rest) {
            after = after.apply(fact);
        }
        return new Followed.Facts(facts, after);
    }

}
