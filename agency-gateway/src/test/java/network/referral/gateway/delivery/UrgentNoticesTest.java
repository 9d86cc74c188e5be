package network.referral.gateway.delivery;

import static network.referral.gateway.delivery.Told.MORNING;
import static network.referral.gateway.delivery.Told.TAKEN;
import static network.referral.gateway.delivery.Told.after;
import static network.referral.gateway.delivery.Told.later;
import static network.referral.gateway.delivery.Told.offered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import network.referral.gateway.delivery.Notice.Event;
import org.junit.jupiter.api.Test;

/** Which of different assignments an endpoint is told of first. */
class UrgentNoticesTest {

    private final DueNotices notices = new DueNotices();

    @Test
    void theMostUrgentAreToldFirstAndAFewAtOnce() {
        notices.add(offered(1, "P3"));
        notices.add(offered(2, "P1"));
        notices.add(offered(3, "P2"));
        notices.add(offered(4, "P1"));
        notices.add(offered(5, "P2"));

        assertThat(due(MORNING)).containsExactly(offered(2, "P1"), offered(4, "P1"), offered(3, "P2"),
                offered(5, "P2"));
        assertThat(due(MORNING)).isEmpty();
        assertThat(notices.heard(offered(4, "P1"), TAKEN, MORNING)).isEqualTo(DeliveryOutcome.DELIVERED);
        assertThat(due(MORNING)).containsExactly(offered(1, "P3"));
    }

    @Test
    void whatAsksToActComesBeforeAllThatIsOnlyTold() {
        for (int number = 1; number <= 9; number++) {
            notices.add(later(number, Event.CANCELLED));
        }
        notices.add(offered(10, "P2"));
        notices.add(later(11, Event.OFFERED));

        assertThat(due(MORNING)).startsWith(later(11, Event.OFFERED), offered(10, "P2"))
            .hasSize(4)
            .filteredOn(notice -> notice.event() == Event.CANCELLED)
            .hasSize(2);
    }

    /** It would wait with that behind all that is only told. */
    @Test
    void whatIsInTheWayOfSomethingThatAsksIsAsUrgent() {
        notices.add(offered(1, "P2"));
        notices.add(offered(2, "P3"));
        notices.add(later(2, Event.OFFERED));
        for (int number = 3; number <= 9; number++) {
            notices.add(later(number, Event.CANCELLED));
        }
        notices.add(later(10, Event.INFORMED));
        notices.add(after(10, Event.ESCALATED));

        assertThat(due(MORNING)).startsWith(offered(2, "P3"), later(10, Event.INFORMED), offered(1, "P2")).hasSize(4);
    }

    @Test
    void whatIsUrgentIsNoLessSoForWhatFollows() {
        notices.add(offered(1, "P1"));
        notices.add(offered(2, "P0"));
        notices.add(later(2, Event.OFFERED));

        assertThat(due(MORNING)).containsExactly(offered(2, "P0"), offered(1, "P1"));
    }

    private List<Notice> due(Instant now) {
        return notices.next(now, notice -> true);
    }

}
