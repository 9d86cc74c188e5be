package network.referral.routing.bus;

import java.util.List;
import java.util.Optional;
import network.referral.events.Identification;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.decision.Report;
import network.referral.routing.decision.Sighting;
import network.referral.schemas.LikenessId;

/**
 * A record with a report, and what it says.
 *
 * @param again whether it was parked
 */
record Arrival(Received record, Identification identification, Report report, boolean again) {

    Outgoing toGroup() {
        return LinkMessages.toGroup(report, report.sighting().orElseThrow(),
                identification.getEncounter().getOccurredAt());
    }

    /**
     * Where it describes its person otherwise than before, others may have done so, or
     * will.
     */
    List<Outgoing> toGroupAnew(ReferralCase before) {
        var was = before.link().likeness();
        var now = report.sighting().map(Sighting::likeness);
        return isOther(was, now) ? List.of(toGroup()) : List.of();
    }

    private static boolean isOther(Optional<LikenessId> was, Optional<LikenessId> now) {
        return was.isPresent() && now.isPresent() && !was.equals(now);
    }

}
