package network.referral.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.events.CaseLink;
import network.referral.events.CaseSnapshot;
import network.referral.events.ProtocolRef;
import network.referral.intake.Reports;
import network.referral.intake.identification.Accusation;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.RevisionInForce;
import network.referral.schemas.AgencyId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RevisionOfSnapshotTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void aSnapshotSaysWhatIsInForceAndWhatItBeganWith() {
        assertThat(RevisionOfSnapshot.of(snapshot(3).setFirstContentSha256("first").build()))
            .contains(new RevisionInForce(first("first"), 3, "present", Optional.empty()));
    }

    @Test
    void whileTheFirstRevisionIsInForceItsContentIsTheFirst() {
        assertThat(RevisionOfSnapshot.of(snapshot(1).build()))
            .contains(new RevisionInForce(first("present"), 1, "present", Optional.empty()));
    }

    @Test
    void whatWasNotRecordedEqualsNothing() {
        assertThat(RevisionOfSnapshot.of(snapshot(2).build()))
            .contains(new RevisionInForce(first(""), 2, "present", Optional.empty()));
    }

    @Test
    void whoeverIsKeptFromItsOwnReportHasImplicatedItself() {
        var excluded = snapshot(1).setExcluded(List.of(Reports.BAR, Reports.AIRPORT));
        assertThat(RevisionOfSnapshot.of(excluded.build()).orElseThrow().accusation()).contains(new Accusation(true));
        assertThat(RevisionOfSnapshot.of(excluded.setPresumption(false).build()).orElseThrow().accusation())
            .contains(new Accusation(false));
        assertThat(
                RevisionOfSnapshot.of(snapshot(1).setExcluded(List.of(Reports.BAR)).build()).orElseThrow().accusation())
            .isEmpty();
    }

    /** An observation is kept from nobody, nor is any report by some protocols. */
    @Test
    void whoeverNamesItsOwnAgencyHasImplicatedItWhateverTheProtocolMakesOfThat() {
        var snapshot = snapshot(1).setImplicatesReporter(true).setPresumption(false).build();
        assertThat(RevisionOfSnapshot.of(snapshot).orElseThrow().accusation()).contains(new Accusation(false));
    }

    @Test
    void whoeverAnotherReportImplicatesIsToldOfItByNothing() {
        var link = CaseLink.newBuilder().setLikeness("").setOwnExcluded(List.of()).build();
        var snapshot = snapshot(1).setExcluded(List.of(Reports.AIRPORT)).setLink(link).build();

        assertThat(RevisionOfSnapshot.of(snapshot).orElseThrow().accusation()).isEmpty();
        assertThat(RevisionOfSnapshot.implicatesItsReporter(snapshot)).as("and is shown all as before").isFalse();
        link.setOwnExcluded(List.of(Reports.AIRPORT));
        assertThat(RevisionOfSnapshot.of(snapshot).orElseThrow().accusation()).contains(new Accusation(true));
    }

    @Test
    void aReporterOfAnotherShapeCanReviseNothing() {
        assertThat(RevisionOfSnapshot.of(snapshot(1).setReporter("Not an agency").build())).isEmpty();
    }

    private static FirstReport first(String content) {
        return new FirstReport("TM", new AgencyId(Reports.AIRPORT), NOON, content);
    }

    private static CaseSnapshot.Builder snapshot(int revision) {
        return CaseSnapshot.newBuilder()
            .setReferralId("0b6f2f0e-6f3e-8c11-9d3a-5a7f6e2d1c40")
            .setRevision(revision)
            .setJurisdiction("TM")
            .setReporter(Reports.AIRPORT)
            .setContentSha256("present")
            .setPresumption(true)
            .setOpenedAt(NOON)
            .setChangedAt(NOON.plusSeconds(60))
            .setProtocol(new ProtocolRef("TM", "0.1-test", "0".repeat(64)))
            .setTimelineLength(1)
            .setAssignments(List.of());
    }

}
