package network.referral.routing.assignment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;

/**
 * Whom a referral has told of nobody in particular. Later reports of the same person must
 * not be laid beside that: they may say who it is. What was sent is read, so no revision
 * takes it back.
 */
final class ToldOfNobody {

    private ToldOfNobody() {
    }

    /** Assignments of which that is so by this fact. */
    static Stream<AssignmentId> by(CaseFact fact, ReferralCase before) {
        return switch (fact) {
            case CaseFact.Assigned assigned -> by(assigned.named());
            case CaseFact.PassedOver passed -> by(passed.named());
            case CaseFact.Decided decided -> leftAlone(before, decided.decision());
            case CaseFact.Reassigned(var from, var to, var ignored) -> Stream.of(to.id())
                .filter(id -> before.link().ofNobody().contains(from) && !before.assignments().containsKey(id));
            default -> Stream.empty();
        };
    }

    private static Stream<AssignmentId> by(DecidedReferral.Named named) {
        return Stream.of(named).filter(DecidedReferral.Named::isOfNobody).map(DecidedReferral.Named::id);
    }

    /** A revision may share less with those that it asks nothing. */
    private static Stream<AssignmentId> leftAlone(ReferralCase before, DecidedReferral decision) {
        var ofNobody = decision.named().stream().filter(DecidedReferral.Named::isOfNobody).toList();
        return before.all()
            .stream()
            .filter(held -> !held.state().isClosed() && Mandate.covering(before, held, ofNobody).isPresent())
            .map(HeldAssignment::id);
    }

    /**
     * And of nobody else: whoever has the referral by another task, too, sees by its id
     * that the two are one.
     */
    static Set<AgencyId> agencies(ReferralCase referral) {
        var ofNobody = referral.link().ofNobody();
        var told = referral.all()
            .stream()
            .filter(held -> !held.isRequest() && !held.wasPassedOver())
            .collect(Collectors.partitioningBy(held -> ofNobody.contains(held.id()), Collectors.toList()));
        var agencies = new HashSet<>(agencies(told.get(true)));
        agencies.removeAll(agencies(told.get(false)));
        return agencies;
    }

    private static Set<AgencyId> agencies(List<HeldAssignment> told) {
        return told.stream().map(HeldAssignment::agency).collect(Collectors.toSet());
    }

}
