package network.referral.gateway.delivery;

import static network.referral.gateway.delivery.Told.AWAY;
import static network.referral.gateway.delivery.Told.MORNING;
import static network.referral.gateway.delivery.Told.REFUSED;
import static network.referral.gateway.delivery.Told.TAKEN;
import static network.referral.gateway.delivery.Told.later;
import static network.referral.gateway.delivery.Told.offered;
import static network.referral.gateway.delivery.Told.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import network.referral.gateway.delivery.Notice.Event;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

/** A post that does not answer is asked the same every few minutes, for weeks. */
class RepeatedNoticesTest {

    private static final Notice FIRST = later(1, Event.ESCALATED);

    private final DueNotices notices = new DueNotices();

    @Test
    void ofAllThatIsAskedOnceMoreTheNewestAloneIsToldAfterWhatWasFirstAsked() {
        notices.add(FIRST);
        IntStream.rangeClosed(1, 1_344).forEach(time -> notices.add(page(1, time)));

        assertThat(forgotten()).hasSize(1_343).doesNotContain(FIRST, page(1, 1_344));
        assertThat(notices.size()).isEqualTo(2);
        assertThat(due(MORNING)).containsExactly(FIRST);
        notices.heard(FIRST, TAKEN, MORNING);
        assertThat(due(MORNING)).containsExactly(page(1, 1_344));
    }

    /** It may be more urgent by then. */
    @Test
    void whatIsAskedOtherwiseTakesThePlaceOfWhatIsAskedOnceMoreAndStays() {
        notices.add(page(1, 1));
        notices.add(later(1, Event.ESCALATED));
        notices.add(later(1, Event.INFORMED));

        assertThat(forgotten()).containsExactly(page(1, 1));
        assertThat(notices.size()).isEqualTo(2);
    }

    @Test
    void whatIsAskedOfAnotherAssignmentTakesNoPlace() {
        notices.add(page(1, 1));
        notices.add(page(2, 2));
        notices.add(offered(3));
        notices.add(later(1, Event.INFORMED));

        assertThat(forgotten()).isEmpty();
    }

    /** What it owns has changed, or who has it. */
    @Test
    void whoHasAcknowledgedIsToldWhatItIsAskedOnceMore() {
        assertThat(page(1, 1).isMoot(AssignmentProgress.ACKNOWLEDGED, false)).isFalse();
        notices.add(page(1, 1));
        assertThat(forgotten()).isEmpty();
        assertThat(due(MORNING)).containsExactly(page(1, 1));
    }

    @Test
    void whatIsUnderWayStaysUntilItIsHeardOf() {
        notices.add(page(1, 1));
        due(MORNING);
        notices.add(page(1, 2));
        assertThat(forgotten()).isEmpty();

        notices.heard(page(1, 1), AWAY, MORNING);
        assertThat(forgotten()).containsExactly(page(1, 1));
        assertThat(due(MORNING)).containsExactly(page(1, 2));
    }

    /** Else nobody would see that a post has taken nothing for hours. */
    @Test
    void itIsDueSinceTheFirstWasSaidThatItsEndpointDidNotTake() {
        IntStream.rangeClosed(1, 9).forEach(time -> {
            notices.add(page(1, time));
            forgotten();
        });

        assertThat(notices.size()).isEqualTo(1);
        assertThat(notices.oldestDue()).contains(page(1, 1).at());
    }

    /** That it has read. */
    @Test
    void itIsNotDueSinceOneThatItsEndpointRefused() {
        notices.add(page(1, 1));
        due(MORNING);
        notices.heard(page(1, 1), REFUSED, MORNING);
        notices.add(page(1, 2));
        forgotten();

        assertThat(notices.oldestDue()).contains(page(1, 2).at());
    }

    private List<Notice> forgotten() {
        return notices.forget(notice -> false);
    }

    private List<Notice> due(Instant now) {
        return notices.next(now, notice -> true);
    }

}
