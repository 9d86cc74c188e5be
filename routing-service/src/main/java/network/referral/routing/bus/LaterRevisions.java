package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.decision.Report;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * What is known of revisions that lie on their topic and have not been taken yet. Whom
 * one of them keeps out is asked nothing by what is taken before it.
 */
final class LaterRevisions {

    private final RoutingParts parts;

    LaterRevisions(RoutingParts parts) {
        this.parts = parts;
    }

    boolean areThere(Report report) {
        return areThere(report.referral(), report.revision());
    }

    /**
     * Of what is read again, where the stores are lost, the published case shows one.
     */
    boolean areThere(ReferralId report, int revision) {
        return parts.revisions().isCorrected(report, revision)
                || parts.published().apply(report).filter(known -> known.getRevision() > revision).isPresent();
    }

    /** Whom those of a report that is decided keep out. */
    Set<AgencyId> keptOut(Report report) {
        return parts.revisions().keptOut(report.referral(), report.revision(), report.reporter());
    }

    /** Who cannot be asked now, and whom those of a case keep out. */
    Absences away(Optional<ReferralCase> known, Instant now) {
        return and(parts.away().apply(now), known);
    }

    Absences and(Absences away, Optional<ReferralCase> known) {
        return known.map(of -> parts.revisions().keptOut(of.id(), of.revision(), of.reporter()))
            .filter(keptOut -> !keptOut.isEmpty())
            .map(keptOut -> away.keptOut(List.copyOf(keptOut)))
            .orElse(away);
    }

}
