package network.referral.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseLink;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;
import network.referral.events.HeldTask;
import network.referral.events.LadderStep;
import network.referral.events.Priority;
import network.referral.events.ProtocolRef;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A part of a case answers what the whole one would. */
class KeptCaseTest {

    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00.123Z");

    static final ReferralId ID = ReferralId.derive("state-border-service", "key-of-a-test");

    private static final String REPORTER = "state-border-service";

    private static final int TASKS = 10;

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void itIsShownAndJudgedAsTheWholeOne() {
        cases().forEach(whole -> {
            var kept = KeptCase.of(whole);

            assertThat(FindReferral.facts(ID, kept)).isEqualTo(FindReferral.facts(ID, whole));
            assertThat(RevisionOfSnapshot.of(kept)).isEqualTo(RevisionOfSnapshot.of(whole));
            assertThat(kept.getReporter()).isEqualTo(whole.getReporter());
        });
    }

    @Test
    void itTellsOfNobodyWhoActsAndTakesLessThanAKilobyte() throws IOException {
        var whole = snapshot(null);
        var kept = KeptCase.of(whole);

        assertThat(kept.toString()).doesNotContain("prosecutor", "said-", "ministry");
        assertThat(bytes(whole)).isGreaterThan(4000);
        assertThat(bytes(kept)).isLessThan(1000);
    }

    private static int bytes(CaseSnapshot snapshot) throws IOException {
        return CaseSnapshot.getEncoder().encode(snapshot).remaining();
    }

    private static Stream<CaseSnapshot> cases() {
        var first = snapshot(null);
        first.setFirstContentSha256("");
        var second = CaseSnapshot.newBuilder(first).setRevision(2).build();
        var implicated = snapshot(null);
        implicated.setImplicatesReporter(true);
        var keptOut = snapshot(null);
        keptOut.setExcluded(List.of("ministry-of-internal-affairs", REPORTER));
        var ofAnother = snapshot(link(List.of("ministry-of-internal-affairs")));
        ofAnother.setExcluded(List.of(REPORTER));
        var notRecorded = snapshot(link(null));
        notRecorded.setExcluded(List.of(REPORTER));
        var observed = snapshot(link(List.of(REPORTER)));
        observed.setPresumption(false);
        return Stream.concat(Stream.of(first, second, implicated, keptOut, ofAnother, notRecorded, observed),
                Arrays.stream(CaseState.values()).map(state -> CaseSnapshot.newBuilder(first).setState(state).build()));
    }

    static CaseSnapshot snapshot(CaseLink link) {
        return CaseSnapshot.newBuilder()
            .setReferralId(ID.toString())
            .setRevision(1)
            .setJurisdiction("TM")
            .setReporter(REPORTER)
            .setContentSha256("1".repeat(64))
            .setFirstContentSha256("0".repeat(64))
            .setPresumption(true)
            .setState(CaseState.ACKNOWLEDGED)
            .setOpenedAt(NINE)
            .setChangedAt(NINE.plusSeconds(1))
            .setProtocol(new ProtocolRef("TM", "0.1-test", "0".repeat(64)))
            .setTimelineLength(3)
            .setAssignments(IntStream.range(0, TASKS).mapToObj(KeptCaseTest::assignment).toList())
            .setLink(link)
            .build();
    }

    private static CaseAssignment assignment(int place) {
        var state = AssignmentState.values()[place % AssignmentState.values().length];
        return CaseAssignment.newBuilder()
            .setAssignmentId("11111111-1111-4111-8111-11111111111" + place)
            .setAgency("prosecutor-general-office")
            .setPurpose("direct-investigation-" + place)
            .setPriority(Priority.P1)
            .setState(state)
            .setRevision(1)
            .setAssignedAt(NINE)
            .setAcknowledgeBy(NINE.plusSeconds(900))
            .setAcknowledgedAt(state == AssignmentState.ASSIGNED ? null : NINE.plusSeconds(place))
            .setChangedAt(NINE.plusSeconds(60))
            .setStatusIds(
                    IntStream.range(0, 5).<CharSequence>mapToObj(said -> "said-" + said + "-".repeat(30)).toList())
            .setLadder(List.of(step("coordinator"), step("duty-prosecutor")))
            .setStandIns(List.of("ministry-of-internal-affairs"))
            .build();
    }

    private static LadderStep step(String post) {
        return new LadderStep(NINE.plusSeconds(3600), "ministry-of-internal-affairs", post, false);
    }

    private static CaseLink link(List<CharSequence> ownExcluded) {
        return CaseLink.newBuilder()
            .setLikeness(ID.toString())
            .setOwnExcluded(ownExcluded)
            .setCovered(Arrays.stream(AssignmentState.values())
                .map(state -> HeldTask.newBuilder()
                    .setAgency("ministry-of-internal-affairs")
                    .setPurpose("investigate-" + state)
                    .setState(state)
                    .setAcknowledgedAt(state == AssignmentState.ASSIGNED ? null : NINE)
                    .build())
                .toList())
            .build();
    }

}
