package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.Priority;
import network.referral.routing.bus.Unanswered.GivenBack;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;

class UnansweredTest {

    private static final Instant MORNING = Instant.parse("2026-11-24T08:00:00Z");

    static {
        TrustedClasses.install();
    }

    private final Unanswered unanswered = new Unanswered();

    private Instant now = MORNING;

    @Test
    void theMostUrgentComeFirstAndThenWhoIsLatest() {
        unanswered.changed(null,
                referral("1", task("a", Priority.P2, 1), task("b", Priority.P1, 9), task("c", Priority.P1, 3)));
        assertThat(overdueAt(10)).containsExactly("c", "b", "a");
        assertThat(overdueAt(4)).containsExactly("c", "a");
        assertThat(unanswered.overdue(MORNING.plusSeconds(10), 1)).extracting(Unanswered.Task::assignmentId)
            .containsExactly("c");
    }

    @Test
    void howLongTheOldestWaitsIsNoNumberWhileTheCasesAreBeingRead() {
        var meters = new SimpleMeterRegistry();
        var areCasesRead = new AtomicBoolean();
        var metrics = new CaseMetrics(meters, unanswered, new InHand(), () -> now);
        metrics.knownWhile(areCasesRead::get);
        var declined = task("b", Priority.P0, 1);
        declined.setState(AssignmentState.DECLINED);
        metrics.changed(null, referral("1", task("a", Priority.P0, 1), declined));
        for (var name : List.of("referral.oldest.unacknowledged.timestamp", "referral.oldest.unowned.timestamp")) {
            var oldest = meters.get(name).tag("priority", "P0").gauge();
            areCasesRead.set(false);
            assertThat(oldest.value()).as(name).isNaN();
            areCasesRead.set(true);
            assertThat(oldest.value()).as(name).isFinite();
        }
    }

    @Test
    void norIsItWhileTheyStandStill() {
        try (var nothing = new NothingRead(); var cases = nothing.standingStill()) {
            var meters = new SimpleMeterRegistry();
            var metrics = new CaseMetrics(meters, unanswered, new InHand(), () -> now);
            metrics.changed(null, referral("1", task("a", Priority.P0, 1)));

            metrics.follow(cases);

            assertThat(meters.get("referral.oldest.unacknowledged.timestamp").gauge().value()).isNaN();
        }
    }

    @Test
    void itIsWhileOnlyTheErasuresStandStill() {
        try (var nothing = new NothingRead(); var cases = nothing.erasuresStandingStill()) {
            var meters = new SimpleMeterRegistry();
            var metrics = new CaseMetrics(meters, unanswered, new InHand(), () -> now);
            metrics.changed(null, referral("1", task("a", Priority.P0, 1)));

            metrics.follow(cases);

            assertThat(meters.get("referral.oldest.unacknowledged.timestamp").gauge().value()).isFinite();
        }
    }

    @Test
    void sinceWhenTheOldestWaitsIsToldUntilSomebodyHasIt() {
        var meters = new SimpleMeterRegistry();
        var metrics = new CaseMetrics(meters, unanswered, new InHand(), () -> now);
        metrics.knownWhile(() -> true);
        var declined = task("b", Priority.P0, 1);
        declined.setState(AssignmentState.DECLINED);
        declined.setChangedAt(MORNING.plusSeconds(7));
        var before = referral("1", task("a", Priority.P0, 1), declined);
        metrics.changed(null, before);
        var unacknowledged = meters.get("referral.oldest.unacknowledged.timestamp").tag("priority", "P0").gauge();
        var unowned = meters.get("referral.oldest.unowned.timestamp").tag("priority", "P0").gauge();
        assertThat(unacknowledged.value()).isEqualTo(MORNING.getEpochSecond());
        assertThat(unowned.value()).isEqualTo(MORNING.getEpochSecond() + 7);

        var answered = task("a", Priority.P0, 1);
        answered.setState(AssignmentState.ACKNOWLEDGED);
        var handed = CaseAssignment.newBuilder(declined).setReplacedBy("a").build();
        metrics.changed(before, referral("1", answered, handed));
        assertThat(unacknowledged.value()).isZero();
        assertThat(unowned.value()).isZero();
    }

    @Test
    void howManyAreOverdueIsToldWithoutTheRequestsToDutyPostsForThem() {
        var meters = new SimpleMeterRegistry();
        var metrics = new CaseMetrics(meters, unanswered, new InHand(), () -> now);
        var overdue = meters.get("referral.overdue").tag("priority", "P0").gauge();
        var request = task("request", Priority.P0, 9);
        request.setConcerns("a");
        request.setPost("duty");
        metrics.changed(null, referral("1", task("a", Priority.P0, 1), request, task("b", Priority.P0, 5),
                task("c", Priority.P1, 1)));
        assertThat(overdue.value()).isNaN();
        metrics.knownWhile(() -> true);
        assertThat(overdue.value()).isZero();

        now = MORNING.plusSeconds(2);
        assertThat(overdue.value()).isOne();
        now = MORNING.plusSeconds(6);
        assertThat(overdue.value()).isEqualTo(2);
    }

    @Test
    void whoAnswersIsLateNoMore() {
        var before = referral("1", task("a", Priority.P1, 1), task("b", Priority.P1, 2));
        unanswered.changed(null, before);
        var answered = task("a", Priority.P1, 1);
        answered.setState(AssignmentState.ACKNOWLEDGED);
        var after = referral("1", answered, task("b", Priority.P1, 2));
        unanswered.changed(before, after);
        assertThat(overdueAt(10)).containsExactly("b");
        unanswered.changed(after, null);
        assertThat(overdueAt(10)).isEmpty();
    }

    @Test
    void whatIsInAStateOfANewerRoutingIsNobodysDelayAndCountsAsOpen() {
        var meters = new SimpleMeterRegistry();
        var metrics = new CaseMetrics(meters, unanswered, new InHand(), () -> now);
        var newer = task("a", Priority.P1, 1);
        newer.setState(AssignmentState.UNKNOWN);
        metrics.changed(null, referral("1", newer, task("b", Priority.P1, 2)));
        assertThat(overdueAt(10)).containsExactly("b");
        assertThat(meters.get("referral.assignments.open").tag("state", "unknown").gauge().value()).isOne();
    }

    @Test
    void aDutyPostOfWhichNobodyKnowsTheStateOwnsNothing() {
        var request = task("request", Priority.P1, 5);
        request.setConcerns("a");
        request.setPost("duty");
        request.setState(AssignmentState.UNKNOWN);
        unanswered.changed(null, referral("1", task("a", Priority.P1, 1), request));
        assertThat(overdueAt(10)).containsExactly("a");
    }

    @Test
    void whatADutyPostOwnsIsNobodysDelay() {
        var request = task("request", Priority.P1, 5);
        request.setConcerns("a");
        request.setPost("duty");
        var before = referral("1", task("a", Priority.P1, 1), request);
        unanswered.changed(null, before);
        assertThat(overdueAt(10)).containsExactly("a", "request");

        var owned = CaseAssignment.newBuilder(request).setState(AssignmentState.ACKNOWLEDGED).build();
        unanswered.changed(before, referral("1", task("a", Priority.P1, 1), owned));
        assertThat(overdueAt(10)).isEmpty();
    }

    @Test
    void whatWasGivenBackIsWithNobodyUntilSomebodyHasIt() {
        var declined = task("a", Priority.P0, 9);
        declined.setState(AssignmentState.DECLINED);
        declined.setChangedAt(MORNING.plusSeconds(7));
        var request = task("request", Priority.P0, 9);
        request.setConcerns("a");
        request.setPost("duty");
        var before = referral("1", declined, request);
        unanswered.changed(null, before);
        assertThat(overdueAt(0)).as("nobody has it, and whom to telephone").containsExactly("a", "request");
        assertThat(unanswered.oldestGivenBack(new GivenBack("TM", "P0"))).contains(declined.getChangedAt());
        assertThat(unanswered.oldestGivenBack(new GivenBack("TM", "P1"))).isEmpty();

        var refused = CaseAssignment.newBuilder(request).setState(AssignmentState.DECLINED).build();
        var between = referral("1", declined, refused);
        unanswered.changed(before, between);
        assertThat(overdueAt(0)).containsExactly("a");

        var handed = CaseAssignment.newBuilder(declined).setReplacedBy("b").build();
        unanswered.changed(between, referral("1", handed, refused, task("b", Priority.P0, 9)));
        assertThat(overdueAt(0)).isEmpty();
        assertThat(unanswered.oldestGivenBack(new GivenBack("TM", "P0"))).isEmpty();
    }

    @Test
    void whatIsWithNobodyIsToldByProtocol() {
        var meters = new SimpleMeterRegistry();
        new CaseMetrics(meters, unanswered, new InHand(), () -> now);
        for (var protocol : List.of("TM", "NM")) {
            var declined = task("a", Priority.P1, 9);
            declined.setState(AssignmentState.DECLINED);
            var referral = referral(protocol, declined);
            referral.setJurisdiction(protocol);
            unanswered.changed(null, referral);
        }
        assertThat(meters.find("referral.oldest.unowned.timestamp").tag("priority", "P1").gauges())
            .extracting(gauge -> gauge.getId().getTag("protocol"))
            .containsExactlyInAnyOrder("TM", "NM");
    }

    @Test
    void whatWasTakenFromAnAgencyThatIsAwayIsWithNobodyUntilItIsAskedOfNobodyAnyMore() {
        var relieved = task("a", Priority.P0, 9);
        relieved.setState(AssignmentState.CANCELLED);
        relieved.setRelievedFor("closed");
        var cancelled = task("b", Priority.P0, 9);
        cancelled.setState(AssignmentState.CANCELLED);
        var before = referral("1", relieved, cancelled);
        unanswered.changed(null, before);
        assertThat(overdueAt(0)).containsExactly("a");

        var released = CaseAssignment.newBuilder(relieved).setReleased(true).build();
        unanswered.changed(before, referral("1", released, cancelled));
        assertThat(overdueAt(0)).isEmpty();
    }

    @Test
    void whatADutyPostHasDoneForNothingIsWithNobodyAgain() {
        var request = task("request", Priority.P1, 5);
        request.setConcerns("a");
        request.setPost("duty");
        request.setState(AssignmentState.COMPLETED);
        var done = referral("1", task("a", Priority.P1, 1), request);
        unanswered.changed(null, done);
        assertThat(overdueAt(10)).isEmpty();

        var released = CaseAssignment.newBuilder(request).setReleased(true).build();
        unanswered.changed(done, referral("1", task("a", Priority.P1, 1), released));
        assertThat(overdueAt(10)).containsExactly("a");
    }

    private List<String> overdueAt(int second) {
        return unanswered.overdue(MORNING.plusSeconds(second), 100)
            .stream()
            .map(Unanswered.Task::assignmentId)
            .toList();
    }

    private static CaseSnapshot referral(String id, CaseAssignment... assignments) {
        var snapshot = new CaseSnapshot();
        snapshot.setReferralId(id);
        snapshot.setJurisdiction("TM");
        snapshot.setAssignments(List.of(assignments));
        return snapshot;
    }

    private static CaseAssignment task(String id, Priority priority, int due) {
        return CaseAssignment.newBuilder()
            .setAssignmentId(id)
            .setAgency("harbour-clinic")
            .setPurpose("medical-care")
            .setPriority(priority)
            .setState(AssignmentState.DELIVERED)
            .setRevision(1)
            .setAssignedAt(MORNING)
            .setAcknowledgeBy(MORNING.plusSeconds(due))
            .setChangedAt(MORNING)
            .build();
    }

}
