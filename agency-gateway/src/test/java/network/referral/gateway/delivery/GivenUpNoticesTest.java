package network.referral.gateway.delivery;

import static network.referral.gateway.delivery.Told.AWAY;
import static network.referral.gateway.delivery.Told.MORNING;
import static network.referral.gateway.delivery.Told.REFUSED;
import static network.referral.gateway.delivery.Told.TAKEN;
import static network.referral.gateway.delivery.Told.after;
import static network.referral.gateway.delivery.Told.erasedElsewhere;
import static network.referral.gateway.delivery.Told.later;
import static network.referral.gateway.delivery.Told.offered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import network.referral.gateway.delivery.Notice.Event;
import org.junit.jupiter.api.Test;

/** What becomes of what is refused again and again where there is ever more of it. */
class GivenUpNoticesTest {

    private static final int MOST = DueNotices.REFUSED_AT_MOST;

    private final DueNotices notices = new DueNotices();

    @Test
    void soManyAreToldOnAndNoMore() {
        IntStream.range(0, MOST).forEach(number -> refused(later(number, Event.CANCELLED)));
        assertThat(notices.giveUp()).isEmpty();
        assertThat(notices.refusedAgainAndAgain()).isEqualTo(MOST);

        refused(after(MOST, Event.CANCELLED));
        assertThat(notices.giveUp()).singleElement()
            .satisfies(notice -> assertThat(notice.at()).isEqualTo(later(0, Event.CANCELLED).at()));
        assertThat(notices.refusedAgainAndAgain()).isEqualTo(MOST);
        assertThat(notices.size()).isEqualTo(MOST);
        assertThat(notices.giveUp()).isEmpty();
    }

    /** However old it is: somebody may be waiting for what it asks. */
    @Test
    void whatAsksIsGivenUpLastAndWhatIsToBeStoppedBeforeItAndThatSomethingIsErasedBeforeThat() {
        refused(offered(1));
        refused(later(2, Event.ERASED));
        refused(erasedElsewhere(3));
        refused(later(4, Event.ESCALATED));
        refused(later(5, Event.INFORMED));
        refused(later(6, Event.CANCELLED));
        IntStream.range(0, MOST - 5).forEach(number -> refused(after(10 + number, Event.OFFERED)));
        assertThat(notices.giveUp()).containsExactly(later(5, Event.INFORMED));

        refused(after(7 + MOST, Event.OFFERED));
        refused(after(8 + MOST, Event.OFFERED));
        assertThat(notices.giveUp()).containsExactlyInAnyOrder(later(2, Event.ERASED), erasedElsewhere(3));

        refused(after(9 + MOST, Event.OFFERED));
        assertThat(notices.giveUp()).containsExactly(later(6, Event.CANCELLED));

        refused(after(10 + MOST, Event.OFFERED));
        assertThat(notices.giveUp()).containsExactly(offered(1));
    }

    @Test
    void whatWaitsForOtherReasonsIsNeverGivenUp() {
        IntStream.rangeClosed(0, MOST).forEach(number -> {
            var cancelled = later(number, Event.CANCELLED);
            notices.add(cancelled);
            for (int attempt = 0; attempt < 4; attempt++) {
                notices.heard(cancelled, attempt == 0 ? AWAY : REFUSED, MORNING);
            }
        });

        assertThat(notices.giveUp()).isEmpty();
        assertThat(notices.refusedAgainAndAgain()).isZero();
    }

    @Test
    void whatIsTakenAtLastOrBelongsToAnotherInstanceCountsNoMore() {
        IntStream.range(0, 3).forEach(number -> refused(later(number, Event.CANCELLED)));
        notices.heard(later(0, Event.CANCELLED), TAKEN, MORNING);
        assertThat(notices.refusedAgainAndAgain()).isEqualTo(2);

        notices.leave(partition -> true);
        assertThat(notices.refusedAgainAndAgain()).isZero();
    }

    /** What is being told just now may be taken. */
    @Test
    void whatIsUnderWayIsNotGivenUp() {
        refused(later(0, Event.CANCELLED));
        IntStream.rangeClosed(1, MOST).forEach(number -> refused(after(number, Event.CANCELLED)));
        var underWay = notices.next(MORNING.plusSeconds(3600), notice -> true);

        assertThat(underWay).contains(later(0, Event.CANCELLED));
        assertThat(notices.giveUp()).hasSize(1).doesNotContainAnyElementsOf(underWay);
    }

    private void refused(Notice notice) {
        notices.add(notice);
        for (int attempt = 0; attempt < 4; attempt++) {
            notices.heard(notice, REFUSED, MORNING);
        }
    }

}
