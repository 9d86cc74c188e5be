package network.referral.gateway.delivery;

import static network.referral.gateway.delivery.Told.AWAY;
import static network.referral.gateway.delivery.Told.MORNING;
import static network.referral.gateway.delivery.Told.REFUSED;
import static network.referral.gateway.delivery.Told.TAKEN;
import static network.referral.gateway.delivery.Told.after;
import static network.referral.gateway.delivery.Told.later;
import static network.referral.gateway.delivery.Told.offered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import network.referral.gateway.delivery.Notice.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an assignment's other notices when one is refused again and again. */
class RefusedNoticesTest {

    private final DueNotices notices = new DueNotices();

    /** It may keep what it no longer may, or wait for what has ended. */
    @ParameterizedTest
    @EnumSource(names = { "INFORMED", "CANCELLED" })
    void whoRefusesOneThingAgainAndAgainStillHearsWhatFollowsAndIsToldIt(Event event) {
        notices.add(later(1, Event.OFFERED));
        notices.add(after(1, event));
        var now = refused(4, later(1, Event.OFFERED));

        assertThat(due(now)).containsExactly(after(1, event));
        var later = now.plusSeconds(60);
        assertThat(due(later)).as("one thing at a time").isEmpty();
        notices.heard(after(1, event), TAKEN, later);
        assertThat(due(later)).containsExactly(later(1, Event.OFFERED));
    }

    /** Its endpoint may be new, and take it in a moment. */
    @Test
    void whatIsRefusedAFewTimesIsToldBeforeWhatFollows() {
        notices.add(offered(1));
        notices.add(later(1, Event.INFORMED));
        var now = refused(3, offered(1));

        assertThat(due(now)).isEmpty();
        assertThat(due(now.plusSeconds(4))).containsExactly(offered(1));
    }

    /**
     * Its endpoint may lie behind something that fails: the next notice fares no better.
     */
    @Test
    void whatWasNotAnsweredIsToldBeforeWhatFollows() {
        notices.add(offered(1));
        notices.add(later(1, Event.INFORMED));
        var now = MORNING;
        for (int attempt = 0; attempt < 9; attempt++) {
            assertThat(due(now)).containsExactly(offered(1));
            notices.heard(offered(1), AWAY, now);
            assertThat(due(now)).isEmpty();
            now = now.plusSeconds(60);
        }
    }

    /** Its priority and deadline are no longer true. */
    @Test
    void whatWasAskedAndIsRefusedAgainAndAgainIsMootOnceItIsAskedAnew() {
        notices.add(offered(1, "P2"));
        var now = refused(4, offered(1, "P2"));
        notices.add(later(1, Event.INFORMED));
        assertThat(notices.forget(notice -> false)).isEmpty();
        notices.add(after(1, Event.OFFERED));

        assertThat(notices.forget(notice -> false)).containsExactly(offered(1, "P2"));
        assertThat(due(now)).containsExactly(later(1, Event.INFORMED));
        notices.heard(later(1, Event.INFORMED), TAKEN, now);
        assertThat(due(now)).containsExactly(after(1, Event.OFFERED));
        assertThat(notices.size()).isEqualTo(1);
    }

    @Test
    void whatIsAskedLastIsNeverMootHoweverOftenItIsRefused() {
        notices.add(offered(1, "P2"));
        notices.add(after(1, Event.OFFERED));
        for (int attempt = 1; attempt <= 60; attempt++) {
            var now = MORNING.plusSeconds(60 * attempt);
            due(now).forEach(notice -> notices.heard(notice, REFUSED, now));
        }

        assertThat(notices.forget(notice -> false)).containsExactly(offered(1, "P2"));
        assertThat(notices.forget(notice -> false)).isEmpty();
        assertThat(notices.size()).isEqualTo(1);
    }

    /** It may be the one that its endpoint takes. */
    @Test
    void whatIsAskedAndWasNotRefusedIsToldAlsoWhereItIsAskedAnew() {
        notices.add(offered(1));
        notices.add(later(1, Event.OFFERED));

        assertThat(notices.forget(notice -> false)).isEmpty();
        refused(3, offered(1));
        assertThat(notices.forget(notice -> false)).isEmpty();
    }

    /** As where the directory has named a wrong address, and names the right one. */
    @Test
    void whatOneEndpointRefusedIsNotHeldAgainstTheNext() {
        notices.add(offered(1, "P0"));
        var now = refused(5, offered(1, "P0"));
        notices.moved();
        assertThat(notices.refusedAgainAndAgain()).isZero();
        assertThat(notices.oldestDue()).as("this one has not read it").contains(MORNING);

        IntStream.rangeClosed(2, 6).forEach(number -> notices.add(offered(number, "P3")));
        assertThat(due(now)).startsWith(offered(1, "P0"));
    }

    @Test
    void whatOneEndpointRefusedIsToldTheNextBeforeWhatFollows() {
        notices.add(offered(1));
        notices.add(later(1, Event.INFORMED));
        var now = refused(4, offered(1));
        notices.moved();

        assertThat(due(now)).containsExactly(offered(1));
        notices.heard(offered(1), AWAY, now);
        assertThat(due(now)).isEmpty();
        assertThat(due(now.plusSeconds(1))).containsExactly(offered(1));
    }

    /** When it was refused for the last time. */
    private Instant refused(int times, Notice notice) {
        var now = MORNING;
        for (int attempt = 1; attempt <= times; attempt++) {
            now = attempt == 1 ? now : now.plusSeconds(60);
            assertThat(due(now)).containsExactly(notice);
            notices.heard(notice, REFUSED, now);
        }
        return now;
    }

    private List<Notice> due(Instant now) {
        return notices.next(now, notice -> true);
    }

}
