package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.assignment.HeldAssignment.Request;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * Assignments as they begin. Ids are derived, so that deciding again gives the same ones.
 */
final class NewAssignment {

    private NewAssignment() {
    }

    static HeldAssignment of(AssignmentId id, AgencyId agency, String purpose, String priority, int revision,
            Instant now, Instant acknowledgeBy, Watch watch) {
        return new HeldAssignment(id, agency, purpose, priority, revision, AssignmentProgress.ASSIGNED, now,
                acknowledgeBy, Optional.empty(), now, List.of(), false, Optional.empty(), Optional.empty(),
                Optional.empty(), watch);
    }

    /**
     * What a stand-in gets in place of an assignment that was given back. Who was away
     * when it was handed over may be back when it is handed on.
     */
    static HeldAssignment insteadOf(HeldAssignment given, AgencyId standIn, ReferralCase referral, Instant now) {
        var id = AssignmentId.derive(referral.id(), given.revision(), standIn,
                given.purpose() + "/instead-of/" + given.id());
        var term = given.term();
        // once it was answered, no earlier deadline was running any more
        var due = given.acknowledgedAt().isPresent() ? term.until() : given.acknowledgeBy();
        var full = longest(given, referral);
        // a later decision has given it less time than those had who had it before
        var whole = given.watch().raised().filter(by -> by.isLessThanAShareOf(full)).orElse(full);
        var acknowledgeBy = whole.remaining(due, now);
        var later = Duration.between(term.until(), acknowledgeBy);
        var ladder = given.watch().ladder().stream().map(step -> step.handedTo(standIn, later)).toList();
        var rest = given.watch().standIns().stream().filter(agency -> !agency.equals(standIn)).toList();
        // none is left of an agency that is kept out and had no other: the stand-in's own
        // is
        var asked = ladder.isEmpty() ? List.of(new DueRung(acknowledgeBy, standIn, "supervisor", true)) : ladder;
        return of(id, standIn, given.purpose(), given.priority(), given.revision(), now, acknowledgeBy,
                Watch.over(asked, rest, given.watch().raised().map(by -> by.handedOn(later))));
    }

    /**
     * The whole time of that priority, so that it ends when the stand-in is due: of what
     * it had already the rungs no longer say how often the last post is paged.
     */
    static Term timeInstead(HeldAssignment given, HeldAssignment instead, ReferralCase referral) {
        var whole = longest(given, referral);
        return whole.handedOn(Duration.between(whole.until(), instead.acknowledgeBy()));
    }

    /**
     * What the first holder had: a stand-in that got it late has less, and whoever comes
     * after that one would have next to nothing. Not what one had for whom it was less
     * urgent.
     */
    private static Term longest(HeldAssignment given, ReferralCase referral) {
        return handedOn(given, referral).filter(each -> each.priority().equals(given.priority()))
            .map(HeldAssignment::term)
            .max(Comparator.comparing(Term::within))
            .orElseThrow();
    }

    /** It, and each that came to it, also where that is asked afresh since. */
    private static Stream<HeldAssignment> handedOn(HeldAssignment to, ReferralCase referral) {
        return Stream.concat(Stream.of(to),
                referral.all()
                    .stream()
                    .filter(each -> each.replacedBy().filter(to.id()::equals).isPresent())
                    .flatMap(each -> handedOn(each, referral)));
    }

    /**
     * What a duty post is asked: to own that assignment. A post that had it is asked
     * under a new id, since it has said its last word under the other; what it said, and
     * under which ids it was asked, comes along.
     */
    static HeldAssignment request(HeldAssignment of, DueRung step, ReferralCase referral, Instant now) {
        // the timeline only ever gets longer, so no id comes twice
        var id = AssignmentId.derive(referral.id(), of.revision(), step.agency(),
                of.purpose() + "/escalation/" + of.id() + "/" + referral.timelineLength());
        var back = referral.all()
            .stream()
            .filter(before -> before.asksFor(of.id()) && before.isTo(step) && before.hasComeBack())
            .toList();
        var said = back.stream().flatMap(before -> before.statusIds().stream()).distinct().toList();
        var before = back.stream().flatMap(HeldAssignment::eachId).distinct().toList();
        var asked = new Request(of.id(), step.post(), before);
        return new HeldAssignment(id, step.agency(), of.purpose(), of.priority(), of.revision(),
                AssignmentProgress.ASSIGNED, now, now.plus(of.pageEvery()), Optional.empty(), now, said, false,
                Optional.empty(), Optional.empty(), Optional.of(asked), Watch.NONE);
    }

}
