package network.referral.ctl.agency;

import java.time.Instant;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;
import network.referral.events.ProtocolRef;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/** Cases as routing publishes them, of which nothing happens but what a test says. */
record InventedCases(Instant now) {

    CaseAssignment held(ReferralId referral, String agency, AssignmentState state) {
        return CaseAssignment.newBuilder()
            .setAssignmentId(AssignmentId.derive(referral, 1, new AgencyId(agency), "medical-care").toString())
            .setAgency(agency)
            .setPurpose("medical-care")
            .setState(state)
            .setRevision(1)
            .setAssignedAt(now)
            .setAcknowledgeBy(now.plusSeconds(3600))
            .setChangedAt(now)
            .build();
    }

    CaseSnapshot.Builder snapshot(ReferralId referral) {
        return CaseSnapshot.newBuilder()
            .setReferralId(referral.toString())
            .setRevision(1)
            .setJurisdiction("NM")
            .setReporter("harbour-police")
            .setContentSha256("0".repeat(64))
            .setPresumption(true)
            .setState(CaseState.OPEN)
            .setOpenedAt(now)
            .setChangedAt(now)
            .setProtocol(new ProtocolRef("NM", "1", "0".repeat(64)))
            .setTimelineLength(1);
    }

}
