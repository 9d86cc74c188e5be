package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.Priority;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InHandTest {

    private static final Instant MORNING = Instant.parse("2026-11-24T08:00:00Z");

    static {
        TrustedClasses.install();
    }

    private Instant now = day(0);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final InHand inHand = new InHand();

    private final CaseMetrics metrics = new CaseMetrics(meters, new Unanswered(), inHand, () -> now);

    @Test
    void whoHasItIsNamedFromTheOldestOn() {
        metrics.changed(null, referral("1", task("a", 2, AssignmentState.ON_HOLD),
                task("b", 1, AssignmentState.ACKNOWLEDGED), task("c", 3, AssignmentState.ACCEPTED)));

        assertThat(madeBefore(day(3))).containsExactly("b", "a");
        assertThat(inHand.madeBefore(day(9), 1)).extracting(Unanswered.Task::assignmentId).containsExactly("b");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "ACKNOWLEDGED", "ACCEPTED", "IN_PROGRESS", "ON_HOLD" })
    void whatIsUnansweredOrOverIsInNobodysHands(AssignmentState state) {
        metrics.changed(null, referral("1", task("a", 1, state)));

        assertThat(madeBefore(day(9))).isEmpty();
        assertThat(meters.find("referral.oldest.in.hand.timestamp").gauges()).isEmpty();
    }

    @Test
    void sinceWhenTheOldestIsInHandIsToldUntilItIsOver() {
        metrics.knownWhile(() -> true);
        var before = referral("1", task("a", 1, AssignmentState.IN_PROGRESS));
        metrics.changed(null, before);
        metrics.changed(null, referral("2", task("b", 2, AssignmentState.IN_PROGRESS)));
        var oldest = meters.get("referral.oldest.in.hand.timestamp")
            .tags("agency", "harbour-clinic", "state", "in-progress")
            .gauge();
        assertThat(oldest.value()).isEqualTo(day(1).getEpochSecond());

        var held = referral("1", task("a", 1, AssignmentState.ON_HOLD));
        metrics.changed(before, held);
        assertThat(oldest.value()).isEqualTo(day(2).getEpochSecond());

        metrics.changed(held, referral("1", task("a", 1, AssignmentState.COMPLETED)));
        assertThat(meters.get("referral.oldest.in.hand.timestamp").tag("state", "on-hold").gauge().value()).isZero();
    }

    @Test
    void howManyAreInHandForLongIsToldByHowFarTheyAre() {
        metrics.knownWhile(() -> true);
        var before = referral("1", task("a", 0, AssignmentState.ACKNOWLEDGED),
                task("b", 1, AssignmentState.ACKNOWLEDGED), task("c", 0, AssignmentState.ON_HOLD),
                task("d", 1, AssignmentState.IN_PROGRESS));
        metrics.changed(null, before);

        now = day(7);
        assertThat(beyond("7")).isZero();
        now = day(8).plusSeconds(1);
        assertThat(beyond("7")).isEqualTo(2);
        now = day(300).plusSeconds(1);
        assertThat(beyond("300")).isOne();
        now = day(302);
        assertThat(beyond("300")).isEqualTo(2);

        metrics.changed(before, referral("1", task("a", 0, AssignmentState.ACCEPTED)));
        assertThat(beyond("7")).isZero();
        assertThat(beyond("300")).isOne();
    }

    @Test
    void itIsNoNumberWhileTheCasesAreBeingRead() {
        var areCasesRead = new AtomicBoolean();
        metrics.knownWhile(areCasesRead::get);
        metrics.changed(null, referral("1", task("a", 1, AssignmentState.ACCEPTED)));
        var oldest = meters.get("referral.oldest.in.hand.timestamp").gauge();

        assertThat(oldest.value()).isNaN();
        assertThat(beyond("300")).isNaN();
        areCasesRead.set(true);
        assertThat(oldest.value()).isFinite();
    }

    private double beyond(String days) {
        return meters.get("referral.in.hand.long").tags("agency", "harbour-clinic", "days", days).gauge().value();
    }

    private List<String> madeBefore(Instant time) {
        return inHand.madeBefore(time, 100).stream().map(Unanswered.Task::assignmentId).toList();
    }

    private static Instant day(int day) {
        return MORNING.plus(Duration.ofDays(day));
    }

    private static CaseSnapshot referral(String id, CaseAssignment... assignments) {
        var snapshot = new CaseSnapshot();
        snapshot.setReferralId(id);
        snapshot.setJurisdiction("TM");
        snapshot.setAssignments(List.of(assignments));
        return snapshot;
    }

    private static CaseAssignment task(String id, int made, AssignmentState state) {
        return CaseAssignment.newBuilder()
            .setAssignmentId(id)
            .setAgency("harbour-clinic")
            .setPurpose("medical-care")
            .setPriority(Priority.P1)
            .setState(state)
            .setRevision(1)
            .setAssignedAt(day(made))
            .setAcknowledgeBy(day(made))
            .setChangedAt(day(made))
            .build();
    }

}
