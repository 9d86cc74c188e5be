package network.referral.intake.bus;

import java.time.Instant;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseLink;
import network.referral.events.CaseSnapshot;
import network.referral.events.HeldTask;
import network.referral.events.ProtocolRef;

/**
 * What intake keeps of every case there ever was: what its reporter is shown, and by what
 * the next report of it is judged. No agency that acts, no statement, no ladder: that
 * would be most of it.
 */
final class KeptCase {

    private static final String NONE = "";

    private static final ProtocolRef NO_PROTOCOL = new ProtocolRef(NONE, NONE, NONE);

    private KeptCase() {
    }

    static CaseSnapshot of(CaseSnapshot whole) {
        return CaseSnapshot.newBuilder()
            .setReferralId(whole.getReferralId())
            .setRevision(whole.getRevision())
            .setJurisdiction(whole.getJurisdiction())
            .setReporter(whole.getReporter())
            .setContentSha256(whole.getContentSha256())
            .setFirstContentSha256(whole.getFirstContentSha256())
            .setPresumption(whole.getPresumption())
            .setImplicatesReporter(whole.getImplicatesReporter())
            .setState(whole.getState())
            .setOpenedAt(whole.getOpenedAt())
            .setChangedAt(whole.getChangedAt())
            .setProtocol(NO_PROTOCOL)
            .setTimelineLength(whole.getTimelineLength())
            .setExcluded(whole.getExcluded())
            .setAssignments(whole.getAssignments().stream().map(KeptCase::of).toList())
            .setLink(whole.getLink() == null ? null : of(whole.getLink()))
            .build();
    }

    private static CaseAssignment of(CaseAssignment whole) {
        return CaseAssignment.newBuilder()
            .setAssignmentId(NONE)
            .setAgency(NONE)
            .setPurpose(whole.getPurpose())
            .setState(whole.getState())
            .setRevision(whole.getRevision())
            .setAssignedAt(Instant.EPOCH)
            .setAcknowledgeBy(Instant.EPOCH)
            .setAcknowledgedAt(whole.getAcknowledgedAt())
            .setChangedAt(Instant.EPOCH)
            .build();
    }

    /** Whom another report keeps out must not count for whom its own does. */
    private static CaseLink of(CaseLink whole) {
        return CaseLink.newBuilder()
            .setLikeness(NONE)
            .setOwnExcluded(whole.getOwnExcluded())
            .setCovered(whole.getCovered().stream().map(KeptCase::of).toList())
            .build();
    }

    private static HeldTask of(HeldTask whole) {
        return HeldTask.newBuilder()
            .setAgency(NONE)
            .setPurpose(whole.getPurpose())
            .setState(whole.getState())
            .setAcknowledgedAt(whole.getAcknowledgedAt())
            .build();
    }

}
