package network.referral.routing.assignment;

import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.report;
import static network.referral.routing.assignment.Story.says;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/** What the stories do and see, in a few words. */
final class Deeds {

    static final Instant ONE = NOON.plus(Duration.ofHours(1));

    static final Instant TWO = NOON.plus(Duration.ofHours(2));

    static final Instant THREE = NOON.plus(Duration.ofHours(3));

    private Deeds() {
    }

    static AssignmentId id(int revision) {
        return AssignmentId.derive(Story.REFERRAL, revision, MIGRATION, "receive-and-screen");
    }

    /** After the duty prosecutor the officer of one more agency is asked. */
    static DecidedReferral.Named askingAlso(AgencyId last, DecidedReferral.Named named) {
        var also = new DueRung(THREE, last, "officer", false);
        return asking(named, Stream.concat(named.ladder().stream(), Stream.of(also)).toArray(DueRung[]::new));
    }

    static DecidedReferral.Named asking(DecidedReferral.Named named, DueRung... ladder) {
        return new DecidedReferral.Named(named.id(), named.agency(), named.purpose(), named.priority(), named.rules(),
                named.share(), named.basis(), named.acknowledgeWithin(), named.acknowledgeBy(), named.standsInFor(),
                List.of(ladder), named.standIns());
    }

    static Followed.Facts exclude(ReferralCase before, AgencyId agency, DecidedReferral.Named... named) {
        var base = Story.decision(named);
        return FollowReferral.decided(
                Optional.of(before), report(2, "c".repeat(64), true), new DecidedReferral(base.protocol(),
                        base.outcome(), List.of(), base.named(), List.of(agency), List.of(), List.of()),
                Absences.NONE, NOON);
    }

    static ReferralCase screening(AgencyId... standIns) {
        return begun(Story.named(SCREEN, MIGRATION, "receive-and-screen", List.of(standIns)));
    }

    static ReferralCase begun(DecidedReferral.Named... named) {
        return FollowReferral.decided(Optional.empty(), report(), Story.decision(named), Absences.NONE, NOON).after();
    }

    static Followed.Facts revise(ReferralCase before, DecidedReferral.Named... named) {
        return FollowReferral.decided(Optional.of(before), report(2, "c".repeat(64), true), Story.decision(named),
                Absences.NONE, NOON);
    }

    static Followed.Facts passed(ReferralCase before, Instant now) {
        return FollowReferral.timePassed(before, Absences.NONE, now).orElseThrow();
    }

    /** The agency speaks of the last assignment or request that it holds. */
    static Followed.Facts say(ReferralCase before, AgencyId agency, AssignmentProgress state, int ordinal) {
        return (Followed.Facts) FollowReferral.stated(Optional.of(before),
                says(agency, held(before, agency).id(), state, ordinal), Absences.NONE, NOON);
    }

    static HeldAssignment held(ReferralCase referral, AgencyId agency) {
        var own = referral.all().stream().filter(held -> held.agency().equals(agency)).toList();
        return own.stream().filter(held -> !held.isRequest()).findFirst().orElseGet(own::getLast);
    }

    static HeldAssignment request(ReferralCase referral, AgencyId agency) {
        return referral.all()
            .stream()
            .filter(held -> held.isRequest() && held.agency().equals(agency))
            .findFirst()
            .orElseThrow();
    }

    static List<String> words(Followed.Facts followed) {
        return followed.facts().stream().map(Deeds::word).toList();
    }

    static String word(CaseFact fact) {
        var name = fact.getClass().getSimpleName();
        return switch (fact) {
            case CaseFact.Escalated escalated ->
                name + " " + escalated.to().request().orElseThrow().post() + " of " + escalated.to().agency();
            case CaseFact.Reassigned reassigned -> name + " " + reassigned.to().agency();
            case CaseFact.Assigned assigned -> name + " " + assigned.named().agency();
            case CaseFact.Cancelled cancelled -> name + " " + cancelled.reason();
            default -> name;
        };
    }

}
