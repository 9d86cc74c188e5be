package network.referral.gateway.delivery;

import static network.referral.gateway.delivery.Told.AWAY;
import static network.referral.gateway.delivery.Told.MORNING;
import static network.referral.gateway.delivery.Told.REFUSED;
import static network.referral.gateway.delivery.Told.TAKEN;
import static network.referral.gateway.delivery.Told.later;
import static network.referral.gateway.delivery.Told.offered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import network.referral.gateway.delivery.Notice.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One notice fails at an endpoint that takes the others, or answers again. */
class FailingNoticesTest {

    private final DueNotices notices = new DueNotices();

    @Test
    void anEndpointThatTakesOthersIsNeverAwayAndStillItIsSeenSinceWhenOneWaits() {
        var erased = later(0, Event.ERASED);
        notices.add(erased);
        int number = 1;
        var end = MORNING.plus(Duration.ofMinutes(30));
        for (var now = MORNING; now.isBefore(end); now = now.plusSeconds(10)) {
            if (now.getEpochSecond() % 240 == 0) {
                notices.add(offered(number++));
            }
            for (var notice : due(now)) {
                assertThat(notices.heard(notice, notice.equals(erased) ? AWAY : TAKEN, now))
                    .isNotEqualTo(DeliveryOutcome.UNREACHABLE);
            }
        }

        assertThat(notices.size()).isEqualTo(1);
        assertThat(notices.oldestDue()).contains(erased.at());
    }

    @Test
    void theOldestIsTheOneThatWasSaidFirst() {
        assertThat(notices.oldestDue()).isEmpty();
        notices.add(later(1, Event.INFORMED));
        notices.add(offered(2, "P3"));
        assertThat(notices.oldestDue()).contains(MORNING);

        told(MORNING);
        assertThat(notices.oldestDue()).isEmpty();
    }

    /** Which is counted, and told of, for itself. */
    @Test
    void whatIsRefusedIsNotWaitedFor() {
        notices.add(offered(1));
        due(MORNING);
        notices.heard(offered(1), REFUSED, MORNING);
        assertThat(notices.oldestDue()).isEmpty();

        var next = MORNING.plusSeconds(1);
        due(next);
        notices.heard(offered(1), AWAY, next);
        assertThat(notices.oldestDue()).contains(MORNING);

        var last = next.plusSeconds(60);
        due(last);
        notices.heard(offered(1), REFUSED, last);
        assertThat(notices.oldestDue()).isEmpty();
    }

    @Test
    void whatFailsForTheFourthTimeFailsAgainAndAgain() {
        notices.add(offered(1));
        for (int attempt = 1; attempt <= 4; attempt++) {
            var now = MORNING.plus(Duration.ofMinutes(attempt));
            due(now);
            notices.heard(offered(1), AWAY, now);
            assertThat(notices.failsAgainAndAgain(offered(1))).isEqualTo(attempt == 4);
        }
        assertThat(notices.failsAgainAndAgain(offered(2))).as("nobody waits for it").isFalse();
    }

    /** That it took nothing says nothing of what it was asked most. */
    @ParameterizedTest
    @ValueSource(ints = { 3, 6, 20, 240 })
    void anEndpointThatWasAwayIsToldWhatIsMostUrgentFirst(int minutes) {
        notices.add(offered(0, "P0"));
        IntStream.range(1, 300).forEach(number -> notices.add(offered(number, "P1")));
        var back = away(MORNING, Duration.ofMinutes(minutes)).plusSeconds(60);

        var told = new ArrayList<Notice>();
        for (var now = back; notices.size() > 0; now = now.plusSeconds(1)) {
            var asked = due(now);
            told.addAll(asked);
            for (var notice : asked) {
                notices.heard(notice, TAKEN, now);
            }
        }
        assertThat(told).hasSize(300);
        assertThat(told.indexOf(offered(0, "P0"))).isLessThan(4);
    }

    /** It takes others again, and is still too busy for all. */
    @ParameterizedTest
    @ValueSource(ints = { 3, 60, 240 })
    void whatFailsOnceMoreAfterAnOutageRestsAsAfterItsFirstFailure(int minutes) {
        var urgent = offered(0, "P0");
        notices.add(urgent);
        IntStream.range(1, 300).forEach(number -> notices.add(offered(number, "P1")));
        var back = away(MORNING, Duration.ofMinutes(minutes)).plusSeconds(60);

        var asked = new ArrayList<Instant>();
        for (var now = back; asked.size() < 2; now = now.plusSeconds(1)) {
            for (var notice : due(now)) {
                notices.heard(notice, notice.equals(urgent) ? AWAY : TAKEN, now);
                if (notice.equals(urgent) && notices.size() < 300) {
                    asked.add(now);
                }
            }
        }
        assertThat(Duration.between(asked.getFirst(), asked.getLast())).isLessThan(Duration.ofSeconds(5));
    }

    /** Which its system fails at whatever else it is told. */
    @ParameterizedTest
    @ValueSource(ints = { 2, 3, 30 })
    void whatIsMostUrgentAndFailsStillAfterAnOutageKeepsNoOtherFromBeingTold(int all) {
        notices.add(offered(0, "P0"));
        IntStream.range(1, all).forEach(number -> notices.add(offered(number, "P1")));
        var back = away(MORNING, Duration.ofHours(2));

        var end = back.plus(Duration.ofMinutes(5));
        for (var now = back; now.isBefore(end); now = now.plusSeconds(1)) {
            for (var notice : due(now)) {
                notices.heard(notice, notice.equals(offered(0, "P0")) ? AWAY : TAKEN, now);
            }
        }
        assertThat(notices.size()).isEqualTo(1);
    }

    @Test
    void whoRefusesSomethingIsNotAway() {
        notices.add(offered(1));
        due(MORNING);
        notices.heard(offered(1), AWAY, MORNING);
        assertThat(notices.awaySince()).contains(MORNING);

        var now = MORNING.plusSeconds(60);
        due(now);
        assertThat(notices.heard(offered(1), REFUSED, now)).isEqualTo(DeliveryOutcome.REFUSED);
        IntStream.rangeClosed(2, 5).forEach(number -> notices.add(offered(number)));

        assertThat(notices.awaySince()).isEmpty();
        assertThat(due(now.plusSeconds(600))).hasSize(4);
    }

    @Test
    void whatFailedBeforeTheEndpointAnsweredKeepsNoOtherWaitingAfterwards() {
        notices.add(offered(1));
        notices.add(offered(2));
        due(MORNING).forEach(notice -> notices.heard(notice, AWAY, MORNING));
        var back = MORNING.plusSeconds(120);
        for (var asked = due(back); !asked.isEmpty(); asked = due(back)) {
            asked.forEach(notice -> notices.heard(notice, notice.equals(offered(1)) ? REFUSED : TAKEN, back));
        }

        var again = back.plusSeconds(120);
        assertThat(due(again)).containsExactly(offered(1));
        notices.heard(offered(1), AWAY, again);
        notices.add(offered(3));

        assertThat(due(again)).as("but one fails").containsExactly(offered(3));
    }

    @Test
    void anEndpointIsAwayNoLessWhereOneNoticeNeedNotBeToldAnyMore() {
        notices.add(offered(1));
        notices.add(offered(2));
        due(MORNING).forEach(notice -> notices.heard(notice, AWAY, MORNING));

        notices.forget(offered(1)::equals);
        assertThat(notices.awaySince()).contains(MORNING);
        notices.forget(offered(2)::equals);
        assertThat(notices.awaySince()).as("nothing would show that it is back").isEmpty();
    }

    /** When it has been away for so long. */
    private Instant away(Instant since, Duration time) {
        var end = since.plus(time);
        for (var now = since; now.isBefore(end); now = now.plusSeconds(1)) {
            for (var notice : due(now)) {
                notices.heard(notice, AWAY, now);
            }
        }
        return end;
    }

    private List<Notice> due(Instant now) {
        return notices.next(now, notice -> true);
    }

    private void told(Instant now) {
        due(now).forEach(notice -> notices.heard(notice, TAKEN, now));
    }

}
