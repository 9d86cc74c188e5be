package network.referral.gateway.delivery;

import static network.referral.gateway.delivery.Told.AWAY;
import static network.referral.gateway.delivery.Told.MORNING;
import static network.referral.gateway.delivery.Told.TAKEN;
import static network.referral.gateway.delivery.Told.inPartition;
import static network.referral.gateway.delivery.Told.later;
import static network.referral.gateway.delivery.Told.offered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import network.referral.gateway.delivery.Notice.Event;
import org.junit.jupiter.api.Test;

/** Who leaves a partition, or comes back to it, forgets nothing else. */
class TakenOverNoticesTest {

    private final DueNotices notices = new DueNotices();

    @Test
    void whatLiesInOtherPartitionsStaysAndSoDoesWhatIsUnderWay() {
        notices.add(offered(1));
        notices.add(inPartition(1, offered(2)));
        notices.add(offered(3));
        assertThat(notices.next(MORNING, notice -> notice.equals(offered(1)))).containsExactly(offered(1));

        notices.leave(partition -> partition == 1);
        assertThat(notices.size()).isEqualTo(2);
        assertThat(notices.forget(offered(3)::equals)).containsExactly(offered(3));
        assertThat(due(MORNING)).as("it is under way").isEmpty();

        notices.heard(offered(1), AWAY, MORNING);
        assertThat(due(MORNING.plusSeconds(60))).containsExactly(offered(1));
    }

    @Test
    void whatAnAttemptOfBeforeARestartComesToCountsForItsOwnNoticeAlone() {
        notices.add(offered(1));
        notices.add(later(1, Event.INFORMED));

        notices.heard(later(1, Event.INFORMED), TAKEN, MORNING);

        assertThat(due(MORNING)).containsExactly(offered(1));
    }

    private List<Notice> due(Instant now) {
        return notices.next(now, notice -> true);
    }

}
