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
import network.referral.gateway.delivery.Notice.Event;
import org.junit.jupiter.api.Test;

/** One notice fails for ever at an endpoint that takes the others. */
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
            for (var notice : notices.next(now, each -> true)) {
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
        notices.next(MORNING, each -> true);
        notices.heard(offered(1), REFUSED, MORNING);
        assertThat(notices.oldestDue()).isEmpty();

        var next = MORNING.plusSeconds(1);
        notices.next(next, each -> true);
        notices.heard(offered(1), AWAY, next);
        assertThat(notices.oldestDue()).contains(MORNING);

        var last = next.plusSeconds(60);
        notices.next(last, each -> true);
        notices.heard(offered(1), REFUSED, last);
        assertThat(notices.oldestDue()).isEmpty();
    }

    @Test
    void whatFailsForTheFourthTimeFailsAgainAndAgain() {
        notices.add(offered(1));
        for (int attempt = 1; attempt <= 4; attempt++) {
            var now = MORNING.plus(Duration.ofMinutes(attempt));
            notices.next(now, each -> true);
            notices.heard(offered(1), AWAY, now);
            assertThat(notices.failsAgainAndAgain(offered(1))).isEqualTo(attempt == 4);
        }
        assertThat(notices.failsAgainAndAgain(offered(2))).as("nobody waits for it").isFalse();
    }

    private void told(Instant now) {
        notices.next(now, each -> true).forEach(notice -> notices.heard(notice, TAKEN, now));
    }

}
