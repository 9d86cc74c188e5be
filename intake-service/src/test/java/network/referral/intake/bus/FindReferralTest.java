package network.referral.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseLink;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;
import network.referral.events.HeldTask;
import network.referral.events.ProtocolRef;
import network.referral.intake.status.ReporterView;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a reporter is told of a person whom another agency has reported before. */
class FindReferralTest {

    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

    private static final ReferralId ID = ReferralId.derive("state-border-service", "key-of-a-test");

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void whatTheFirstReportHoldsIsShownByItsProgressAndNothingElseOfIt() {
        var link = CaseLink.newBuilder()
            .setLikeness(ID.toString())
            .setFirst(ReferralId.derive("state-customs-service", "key").toString())
            .setCovered(List.of(held("investigate", AssignmentState.ACKNOWLEDGED, NINE),
                    held("oversight", AssignmentState.ASSIGNED, null)))
            .build();

        var view = ReporterView.of(FindReferral.facts(ID, snapshot(link)));

        assertThat(view.state()).isEqualTo("acknowledged");
        assertThat(view.assignments())
            .extracting(ReporterView.Item::purpose, ReporterView.Item::state, ReporterView.Item::acknowledgedAt)
            .containsExactly(tuple("investigate", "acknowledged", NINE), tuple("oversight", "open", null));
        assertThat(view.toString()).doesNotContain("ministry", link.getFirst());
    }

    @Test
    void aReportThatStandsAloneShowsItsOwn() {
        assertThat(ReporterView.of(FindReferral.facts(ID, snapshot(null))).assignments()).isEmpty();
    }

    @Test
    void anAgencyThatIsImplicatedByItsOwnReportSeesNothingOfWhatIsDone() {
        var snapshot = snapshot(null);
        snapshot.setAssignments(List.of(CaseAssignment.newBuilder()
            .setAssignmentId("11111111-1111-4111-8111-111111111111")
            .setAgency("prosecutor-general-office")
            .setPurpose("direct-investigation")
            .setRevision(1)
            .setAssignedAt(NINE)
            .setAcknowledgeBy(NINE)
            .setChangedAt(NINE)
            .build()));
        assertThat(ReporterView.of(FindReferral.facts(ID, snapshot)).assignments()).hasSize(1);

        snapshot.setImplicatesReporter(true);

        var view = ReporterView.of(FindReferral.facts(ID, snapshot));
        assertThat(view.state()).isEqualTo("acknowledged");
        assertThat(view.assignments()).isEmpty();
        snapshot.setImplicatesReporter(false);
        snapshot.setExcluded(List.of(snapshot.getReporter()));
        assertThat(FindReferral.facts(ID, snapshot).assignments()).as("recorded before").isEmpty();
    }

    private static HeldTask held(String purpose, AssignmentState state, Instant acknowledgedAt) {
        return HeldTask.newBuilder()
            .setAgency("ministry-of-internal-affairs")
            .setPurpose(purpose)
            .setState(state)
            .setAcknowledgedAt(acknowledgedAt)
            .setInHands(acknowledgedAt != null)
            .build();
    }

    private static CaseSnapshot snapshot(CaseLink link) {
        return CaseSnapshot.newBuilder()
            .setReferralId(ID.toString())
            .setRevision(1)
            .setJurisdiction("TM")
            .setReporter("state-border-service")
            .setContentSha256("0".repeat(64))
            .setPresumption(true)
            .setState(CaseState.ACKNOWLEDGED)
            .setOpenedAt(NINE)
            .setChangedAt(NINE)
            .setProtocol(new ProtocolRef("TM", "0.1-test", "0".repeat(64)))
            .setTimelineLength(1)
            .setLink(link)
            .build();
    }

}
