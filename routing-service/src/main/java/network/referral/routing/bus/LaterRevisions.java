package network.referral.routing.bus;

import network.referral.routing.decision.Report;
import network.referral.schemas.ReferralId;

/** What is known of revisions that lie on their topic and have not been taken yet. */
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

}
