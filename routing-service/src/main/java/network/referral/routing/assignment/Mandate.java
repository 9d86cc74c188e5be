package network.referral.routing.assignment;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;

/**
 * By which task of a decision an assignment goes on. It is with, is paged to and goes to
 * nobody but those whom that task lists: of them it was proven what must never be.
 */
final class Mandate {

    private Mandate() {
    }

    /** What it is due for, although perhaps nobody may take it. */
    static Optional<Named> of(ReferralCase referral, HeldAssignment held, DecidedReferral decision) {
        return covering(referral, held, decision.named())
            .or(() -> decision.unfilled().stream().filter(task -> isFor(held, task)).findFirst());
    }

    /** The most urgent that it covers. */
    static Optional<Named> covering(ReferralCase referral, HeldAssignment held, List<Named> decided) {
        return decided.stream().filter(due -> covers(referral, held, due)).min(Comparator.comparing(Named::priority));
    }

    /**
     * True when the holder is the one named, or has it in the place of the one named and
     * still may, whoever has come to be kept out of those through whom it came. What is
     * over counts, whoever it was with.
     */
    private static boolean covers(ReferralCase referral, HeldAssignment held, Named due) {
        return !referral.excluded().contains(held.agency()) && isInPlaceOf(referral, held, due)
                && (held.state().isClosed() || lists(due, held.agency()));
    }

    /**
     * Who has what the agency gave back, or gave it back in its turn, and may not have it
     * in its place.
     */
    static Optional<HeldAssignment> intruder(ReferralCase referral, HeldAssignment given, Named due) {
        return Optional.of(given)
            .filter(own -> isFor(own, due) && own.replacedBy().isPresent())
            .flatMap(own -> Care.last(referral, own))
            .filter(holder -> !holder.state().isClosed() || holder.isGivenBack())
            .filter(holder -> !covers(referral, holder, due));
    }

    /**
     * As the decision would have it watched; nobody is asked later than before, nor than
     * where it began now.
     */
    static HeldAssignment watched(ReferralCase referral, HeldAssignment held, DecidedReferral decision) {
        return of(referral, held, decision).map(due -> held.watched(watch(referral, held, due))).orElse(held);
    }

    private static Watch watch(ReferralCase referral, HeldAssignment held, Named due) {
        return held.watch()
            .by(ladder(held, due), standIns(referral, held, due), held.isGivenBack())
            .noLater(ladder(held, due, Duration.ZERO));
    }

    /**
     * As the decision has it watched by those that are kept out no longer; also one that
     * is with nobody, since its holder is kept out still.
     */
    static HeldAssignment restored(ReferralCase referral, HeldAssignment held, List<Named> decided,
            List<AgencyId> back) {
        return covering(referral, held, decided).or(() -> decided.stream().filter(due -> isFor(held, due)).findFirst())
            .map(due -> held
                .watched(held.watch().restored(held, ladder(held, due), standIns(referral, held, due), back)))
            .orElse(held);
    }

    private static List<DueRung> ladder(HeldAssignment held, Named due) {
        return ladder(held, due, Duration.between(due.acknowledgeBy(), held.term().until()));
    }

    /** Also whoever it was taken from, itself not least, that was only away. */
    private static List<AgencyId> standIns(ReferralCase referral, HeldAssignment held, Named due) {
        return Stream.concat(Stream.of(due.agency()), due.standIns().stream())
            .filter(agency -> !agency.equals(held.agency()) && !agency.equals(due.agency())
                    || referral.inPlaceOf(held).anyMatch(each -> each.agency().equals(agency) && each.mayComeBack()))
            .toList();
    }

    /**
     * The holder's own duties are paged, also a stand-in's; those of the one named where
     * the holder is not to know of it any more.
     */
    static List<DueRung> ladder(HeldAssignment held, Named due, Duration later) {
        var own = lists(due, held.agency()) ? held.agency() : due.agency();
        return due.ladder().stream().map(step -> step.handedTo(own, later)).toList();
    }

    /** False of a duty post that the task it asks for is no longer paged to. */
    static boolean mayBeAsked(ReferralCase referral, HeldAssignment request, DecidedReferral decision) {
        var of = referral.assignments().get(request.request().orElseThrow().of());
        var ladder = of.watch().ladder().stream().map(DueRung::agency);
        return of(referral, of, decision)
            .filter(due -> Stream.concat(ladder, Stream.of(due.agency(), of.agency()).filter(own -> lists(due, own)))
                .noneMatch(request.agency()::equals))
            .isEmpty();
    }

    private static boolean lists(Named due, AgencyId agency) {
        return due.agency().equals(agency) || due.standIns().contains(agency);
    }

    private static boolean isFor(HeldAssignment held, Named due) {
        return !held.isRequest() && held.agency().equals(due.agency()) && held.purpose().equals(due.purpose());
    }

    private static boolean isInPlaceOf(ReferralCase referral, HeldAssignment held, Named due) {
        return held.purpose().equals(due.purpose()) && (isFor(held, due)
                || referral.held().replacedBy(held.id()).stream().anyMatch(given -> isInPlaceOf(referral, given, due)));
    }

}
