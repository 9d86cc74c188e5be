package network.referral.routing.assignment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * Which tasks of a referral the first report of the same person holds already, so that
 * they are not offered twice. In doubt none: two offers are safer than no offer.
 */
final class Cover {

    private Cover() {
    }

    /** Neither here nor with the first report. */
    static boolean isWithNobody(ReferralCase referral, Named named) {
        return Care.holder(referral, named.agency(), named.purpose()).isEmpty() && referral.link()
            .wants()
            .stream()
            .filter(want -> want.agency().equals(named.agency()) && want.purpose().equals(named.purpose()))
            .allMatch(want -> of(referral, want).isEmpty());
    }

    /**
     * Held by the first report, as urgently. An agency that is kept from this referral
     * and not from that one could stand in there: then nothing counts as held. Whom this
     * report keeps out itself, the first one has been told to keep out, too. Nor does it
     * count where whoever has it was told of nobody in particular, and is to hear of
     * whom: it could only be enclosed, and would say who that is.
     */
    static Optional<HeldTask> of(ReferralCase referral, CaseLink.Want want) {
        return referral.link()
            .first()
            .stream()
            .flatMap(first -> referral.link().heard())
            .filter(holds -> holds.alike() && isKeptThere(referral, holds))
            .flatMap(holds -> holds.tasks().stream().filter(task -> want.ofNobody() || !isOfNobody(holds, task)))
            .filter(task -> task.isFor(want.agency(), want.purpose()) && task.isAsUrgentAs(want))
            .findFirst();
    }

    private static boolean isOfNobody(FirstHolds holds, HeldTask task) {
        return holds.ofNobody().contains(task.holder().orElse(task.agency()));
    }

    private static boolean isKeptThere(ReferralCase referral, FirstHolds holds) {
        return referral.excluded()
            .stream()
            .allMatch(agency -> holds.excluded().contains(agency)
                    || !holds.last() && referral.link().ownExcluded().contains(agency));
    }

    /** Held there and not here. */
    static List<HeldTask> of(ReferralCase referral) {
        if (referral.link().first().isEmpty()) {
            return List.of();
        }
        return referral.link()
            .wants()
            .stream()
            .filter(want -> Care.holder(referral, want.agency(), want.purpose()).isEmpty())
            .flatMap(want -> of(referral, want).stream())
            .toList();
    }

    /**
     * What a referral holds, for a later report of the same person. A reporter that is
     * kept from the first, other than by its own report, learns nothing of it; but its
     * report is kept from whom the first is kept from, itself not least. What was done
     * for a report that is erased, and was the first one before this one, is passed on.
     */
    static FirstHolds held(ReferralCase first, CaseLink.Follower follower) {
        if (!first.link().isAlike(follower.likeness())) {
            return FirstHolds.NOT_ALIKE;
        }
        var yours = onlyBy(follower.referral(), first);
        boolean mayHear = !first.excluded().contains(follower.reporter()) || yours.contains(follower.reporter());
        return new FirstHolds(true, first.excluded(), yours, mayHear ? tasks(first) : List.of(), false,
                ToldOfNobody.agencies(first));
    }

    /** To one that was alike until now: whom it is to keep out goes with that. */
    static FirstHolds lastHeld(ReferralCase first, CaseLink.Follower follower) {
        var holds = held(first, follower);
        return holds.alike() ? holds
                : FirstHolds.NOT_ALIKE.keepingOut(first.excluded(), onlyBy(follower.referral(), first));
    }

    private static List<HeldTask> tasks(ReferralCase first) {
        var own = first.all().stream().filter(held -> !held.isRequest()).flatMap(held -> task(first, held)).toList();
        var left = first.link()
            .heard()
            .filter(holds -> holds.last() && isKeptThere(first, holds))
            .flatMap(holds -> holds.byNobody().tasks().stream())
            .filter(done -> own.stream().noneMatch(task -> task.isFor(done.agency(), done.purpose())));
        return Stream.concat(own.stream(), left).toList();
    }

    private static List<AgencyId> onlyBy(ReferralId follower, ReferralCase first) {
        return first.link()
            .saidBy(follower)
            .stream()
            .filter(agency -> !first.link().isKeptOutWithout(follower, agency))
            .toList();
    }

    private static Stream<HeldTask> task(ReferralCase first, HeldAssignment named) {
        return Care.last(first, named)
            .filter(holder -> !Care.isInVain(first, holder))
            .map(holder -> HeldTask.of(named, holder, first))
            .stream();
    }

}
