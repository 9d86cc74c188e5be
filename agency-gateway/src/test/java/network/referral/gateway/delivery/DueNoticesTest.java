package network.referral.gateway.delivery;

import static network.referral.gateway.delivery.Told.AWAY;
import static network.referral.gateway.delivery.Told.MORNING;
import static network.referral.gateway.delivery.Told.REFUSED;
import static network.referral.gateway.delivery.Told.TAKEN;
import static network.referral.gateway.delivery.Told.another;
import static network.referral.gateway.delivery.Told.later;
import static network.referral.gateway.delivery.Told.offered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.gateway.delivery.Notice.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DueNoticesTest {

    private final DueNotices notices = new DueNotices();

    @Test
    void ofOneAssignmentOneThingIsToldAfterTheOther() {
        notices.add(offered(1));
        notices.add(later(1, Event.INFORMED));

        assertThat(due(MORNING)).containsExactly(offered(1));
        assertThat(due(MORNING)).isEmpty();
        notices.heard(offered(1), TAKEN, MORNING);
        assertThat(due(MORNING)).containsExactly(later(1, Event.INFORMED));
        assertThat(notices.heard(later(1, Event.INFORMED), new Reply.Taken(false), MORNING))
            .isEqualTo(DeliveryOutcome.TOLD);
        assertThat(notices.size()).isZero();
    }

    @Test
    void whatIsMootMakesWayForWhatFollows() {
        notices.add(offered(1));
        notices.add(later(1, Event.CANCELLED));

        assertThat(notices.forget(notice -> notice.event() == Event.OFFERED)).containsExactly(offered(1));
        assertThat(due(MORNING)).containsExactly(later(1, Event.CANCELLED));
        assertThat(notices.forget(notice -> true)).as("an attempt is under way").isEmpty();
        assertThat(notices.size()).isEqualTo(1);
    }

    @Test
    void whoDoesNotAnswerIsAskedOneThingAtATimeEverMoreRarely() {
        notices.add(offered(1));
        notices.add(offered(2));
        due(MORNING).forEach(notice -> notices.heard(notice, AWAY, MORNING));
        assertThat(notices.awaySince()).contains(MORNING);

        var now = MORNING;
        for (int seconds : List.of(2, 4, 8, 16, 32, 60, 60, 60)) {
            assertThat(due(now.plusSeconds(seconds).minusMillis(1))).isEmpty();
            now = now.plusSeconds(seconds);
            var asked = due(now);
            assertThat(asked).hasSize(1);
            var outcome = notices.heard(asked.getFirst(), AWAY, now);
            assertThat(outcome).isEqualTo(now.isBefore(MORNING.plus(Duration.ofMinutes(5))) ? DeliveryOutcome.RETRY
                    : DeliveryOutcome.UNREACHABLE);
        }

        now = now.plusSeconds(60);
        var first = due(now).getFirst();
        notices.heard(first, TAKEN, now);
        assertThat(notices.awaySince()).isEmpty();
        assertThat(due(now)).hasSize(1).doesNotContain(first);
    }

    /** As when its system fails at one of them alone. */
    @Test
    void oneThatAlwaysFailsKeepsNoOtherFromBeingTold() {
        notices.add(offered(1, "P1"));
        due(MORNING);
        notices.heard(offered(1, "P1"), AWAY, MORNING);
        notices.add(offered(2, "P3"));
        var now = MORNING.plusSeconds(60);
        for (int attempt = 0; notices.size() > 1; attempt++) {
            assertThat(attempt).isLessThan(6);
            for (var notice : due(now)) {
                notices.heard(notice, notice.equals(offered(1, "P1")) ? AWAY : TAKEN, now);
            }
            now = now.plusSeconds(60);
        }
        assertThat(due(now)).containsExactly(offered(1, "P1"));
    }

    @Test
    void whileOneAssignmentAloneFailsANewOneIsToldAtOnce() {
        notices.add(offered(1));
        due(MORNING);
        notices.heard(offered(1), asking(Duration.ofMinutes(5)), MORNING);
        notices.add(offered(2));

        assertThat(due(MORNING)).containsExactly(offered(2));
        notices.heard(offered(2), TAKEN, MORNING);
        assertThat(notices.awaySince()).isEmpty();
        assertThat(due(MORNING.plusSeconds(299))).as("what it asked for holds").isEmpty();
        assertThat(due(MORNING.plusSeconds(300))).containsExactly(offered(1));
    }

    @Test
    void onceASecondAssignmentFailsAsWellTheEndpointIsLeftAlone() {
        notices.add(offered(1));
        due(MORNING);
        notices.heard(offered(1), AWAY, MORNING);
        notices.add(offered(2));
        notices.add(offered(3));
        assertThat(due(MORNING)).as("one at a time").containsExactly(offered(2));
        notices.heard(offered(2), AWAY, MORNING);

        assertThat(due(MORNING.plusMillis(1999))).isEmpty();
        assertThat(due(MORNING.plusSeconds(2))).hasSize(1);
    }

    @Test
    void anEndpointThatWasAwayForAMomentIsToldWhatIsUrgentFirst() {
        notices.add(offered(1, "P1"));
        due(MORNING);
        notices.heard(offered(1, "P1"), AWAY, MORNING);
        notices.add(offered(2, "P3"));
        assertThat(due(MORNING.plusSeconds(1))).containsExactly(offered(1, "P1"));
    }

    @Test
    void whatIsKnownOfAnEndpointIsNotHeldAgainstTheNext() {
        notices.add(offered(1));
        notices.add(offered(2));
        due(MORNING);
        notices.heard(offered(1), asking(Duration.ofMinutes(5)), MORNING);
        notices.heard(offered(2), asking(Duration.ofMinutes(5)), MORNING);
        notices.moved();
        assertThat(notices.awaySince()).isEmpty();
        assertThat(due(MORNING.plusSeconds(1))).containsExactly(offered(1), offered(2));
    }

    @Test
    void whatAnAttemptOfBeforeARestartComesToCounts() {
        notices.add(offered(1));
        due(MORNING);
        notices.leave(partition -> true);
        notices.add(offered(1));
        notices.heard(offered(1), TAKEN, MORNING);
        assertThat(notices.size()).isZero();
    }

    @Test
    void anEndpointMayAskForMoreTimeWithinLimits() {
        notices.add(offered(1));
        due(MORNING);
        notices.heard(offered(1), asking(Duration.ofSeconds(30)), MORNING);
        assertThat(due(MORNING.plusSeconds(29))).isEmpty();
        assertThat(due(MORNING.plusSeconds(30))).containsExactly(offered(1));

        notices.heard(offered(1), asking(Duration.ofDays(1)), MORNING);
        assertThat(due(MORNING.plusSeconds(300))).containsExactly(offered(1));
    }

    @Test
    void whatAnEndpointAskedForIsNotShortenedByWhatFailsAfter() {
        notices.add(offered(1));
        due(MORNING);
        notices.heard(offered(1), asking(Duration.ofMinutes(5)), MORNING);
        notices.add(offered(2));
        due(MORNING).forEach(notice -> notices.heard(notice, AWAY, MORNING));

        assertThat(due(MORNING.plusSeconds(299))).isEmpty();
        assertThat(due(MORNING.plusSeconds(300))).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackLeavesNobodyWaitingForIt() {
        notices.add(offered(1));
        notices.add(offered(2));
        due(MORNING).forEach(notice -> notices.heard(notice, AWAY, MORNING));
        var before = MORNING.minus(Duration.ofHours(5));

        var asked = due(before);
        assertThat(asked).hasSize(1);
        assertThat(notices.awaySince()).contains(before);
        assertThat(notices.heard(asked.getFirst(), AWAY, before)).isEqualTo(DeliveryOutcome.RETRY);
        assertThat(due(before.plusMillis(1))).as("it rests as before").isEmpty();
        assertThat(due(before.plusSeconds(60))).hasSize(1);
    }

    private static Reply asking(Duration time) {
        return new Reply.Away(Reply.Why.OTHER_STATUS, 503, Optional.of(time));
    }

    @Test
    void whatIsRefusedHoldsUpNothingButItsAssignment() {
        notices.add(offered(1));
        notices.add(later(1, Event.CANCELLED));
        notices.add(offered(2));
        due(MORNING);
        assertThat(notices.heard(offered(1), REFUSED, MORNING)).isEqualTo(DeliveryOutcome.REFUSED);
        assertThat(notices.awaySince()).isEmpty();
        notices.heard(offered(2), TAKEN, MORNING);

        assertThat(due(MORNING)).isEmpty();
        assertThat(due(MORNING.plusSeconds(1))).containsExactly(offered(1));
    }

    /** As when the endpoint never saw the assignment that is taken back. */
    @ParameterizedTest
    @EnumSource(names = { "OFFERED", "ESCALATED", "ERASED" })
    void whatIsRefusedHoldsUpNoOtherAssignmentOfItsReferral(Event event) {
        notices.add(later(1, Event.CANCELLED));
        due(MORNING);
        notices.heard(later(1, Event.CANCELLED), REFUSED, MORNING);
        notices.add(another(1, event));

        assertThat(due(MORNING)).containsExactly(another(1, event));
    }

    @Test
    void whatCouldNotBePutOnRecordIsToldAgain() {
        notices.add(offered(1));
        due(MORNING);
        assertThat(notices.heard(offered(1), new Reply.Unrecorded("The broker is away"), MORNING))
            .isEqualTo(DeliveryOutcome.RETRY);
        assertThat(notices.size()).isEqualTo(1);
        assertThat(due(MORNING.plusSeconds(1))).containsExactly(offered(1));
    }

    @Test
    void whatSomebodyElseTakesOverIsForgottenAndWhatComesOfItChangesNothing() {
        notices.add(offered(1));
        notices.add(later(1, Event.CANCELLED));
        due(MORNING);
        notices.leave(partition -> partition == 0);
        assertThat(notices.size()).isZero();
        notices.heard(offered(1), TAKEN, MORNING);
        assertThat(notices.size()).isZero();
    }

    @Test
    void whoIsToldNothingHereAnyMoreIsNotAway() {
        notices.add(offered(1));
        notices.add(offered(2));
        due(MORNING);
        notices.heard(offered(1), AWAY, MORNING);
        assertThat(notices.awaySince()).isPresent();

        notices.leave(partition -> true);
        assertThat(notices.awaySince()).isEmpty();
        assertThat(notices.heard(offered(2), AWAY, MORNING)).as("it began before").isEqualTo(DeliveryOutcome.RETRY);
        assertThat(notices.awaySince()).isEmpty();
    }

    @Test
    void whatIsNotTellableYetWaits() {
        notices.add(offered(1));
        notices.add(offered(2));
        assertThat(notices.next(MORNING, notice -> notice.equals(offered(2)))).containsExactly(offered(2));
        assertThat(due(MORNING)).containsExactly(offered(1));
    }

    private List<Notice> due(Instant now) {
        return notices.next(now, notice -> true);
    }

}
