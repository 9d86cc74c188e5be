package network.referral.ctl.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import network.referral.ctl.agency.OpenWork.Fate;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;

class OpenWorkTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOW = Instant.parse("2026-11-24T08:15:00Z");

    private final OpenWork work = new OpenWork("harbour-clinic");

    @Test
    void whatIsInAStateOfANewerRoutingIsOpen() {
        var before = referral(AssignmentState.ACCEPTED);
        var newer = referral(AssignmentState.UNKNOWN);
        work.changed(null, before);
        work.changed(before, newer);

        assertThat(work.count()).isOne();
        assertThat(OpenWork.fate(work.seen().getFirst(), newer)).isEqualTo(Fate.OPEN);
    }

    @Test
    void whatIsClosedIsNot() {
        var before = referral(AssignmentState.ACCEPTED);
        var done = referral(AssignmentState.COMPLETED);
        work.changed(null, before);
        var task = work.seen().getFirst();
        work.changed(before, done);

        assertThat(work.count()).isZero();
        assertThat(OpenWork.fate(task, done).result()).isEqualTo("completed");
    }

    @Test
    void whatItsCaseDoesNotShowAnyMoreIsErased() {
        work.changed(null, referral(AssignmentState.ACCEPTED));
        var emptied = new CaseSnapshot();
        emptied.setAssignments(List.of());

        assertThat(OpenWork.fate(work.seen().getFirst(), emptied)).isEqualTo(Fate.ERASED);
    }

    private static CaseSnapshot referral(AssignmentState state) {
        var snapshot = new CaseSnapshot();
        snapshot.setReferralId("a-referral");
        snapshot.setAssignments(List.of(CaseAssignment.newBuilder()
            .setAssignmentId("an-assignment")
            .setAgency("harbour-clinic")
            .setPurpose("medical-care")
            .setState(state)
            .setRevision(1)
            .setAssignedAt(NOW)
            .setAcknowledgeBy(NOW)
            .setChangedAt(NOW)
            .build()));
        return snapshot;
    }

}
