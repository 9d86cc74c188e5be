package network.referral.gateway.delivery;

import static network.referral.gateway.delivery.Told.MORNING;
import static network.referral.gateway.delivery.Told.REFUSED;
import static network.referral.gateway.delivery.Told.TAKEN;
import static network.referral.gateway.delivery.Told.after;
import static network.referral.gateway.delivery.Told.erasedElsewhere;
import static network.referral.gateway.delivery.Told.later;
import static network.referral.gateway.delivery.Told.offered;
import static network.referral.gateway.delivery.Told.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import network.referral.gateway.delivery.Notice.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Its agency goes on with it until then, and is asked for more than it can take. */
    @ParameterizedTest
    @MethodSource("takenBack")
    void whatWasTakenBackDoesNotWaitForAllThatIsAsked(Notice takenBack) {
        for (int number = 1; number <= 20; number++) {
            notices.add(offered(number, "P0"));
        }
        due(MORNING);
        notices.add(takenBack);
        notices.heard(offered(1, "P0"), TAKEN, MORNING);

        assertThat(due(MORNING)).containsExactly(takenBack);
    }

    static Stream<Notice> takenBack() {
        return Stream.of(later(21, Event.CANCELLED), later(21, Event.ERASED), erasedElsewhere(21), withdrawn(21));
    }

    @Test
    void allThatWasTakenBackKeepsNobodyWaitingWhoIsAsked() {
        for (int number = 1; number <= 20; number++) {
            notices.add(offered(number, "P3"));
            notices.add(later(100 + number, Event.CANCELLED));
        }
        for (int asked = 20, round = 0; asked > 0; round++) {
            assertThat(round).isLessThan(7);
            var now = due(MORNING);
            assertThat(now).filteredOn(notice -> notice.event() == Event.CANCELLED).hasSizeBetween(1, 2);
            asked -= (int) now.stream().filter(notice -> notice.event().asks()).count();
            now.forEach(notice -> notices.heard(notice, TAKEN, MORNING));
        }
    }

    /** Many cases may be erased at once; who is to stop may be with somebody. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 2, 9 })
    void whoIsToStopHearsOfItBeforeWhoeverIsToKeepNothing(int asked) {
        for (int number = 1; number <= 9; number++) {
            notices.add(later(100 + number, Event.ERASED));
        }
        for (int number = 1; number <= asked; number++) {
            notices.add(offered(number));
        }
        notices.add(after(200, Event.CANCELLED));

        assertThat(due(MORNING)).hasSize(4).contains(after(200, Event.CANCELLED));
    }

    @Test
    void whoIsToStopHearsOfItAsSoonAsTheFirstErasureIsTaken() {
        for (int number = 1; number <= 9; number++) {
            notices.add(later(100 + number, Event.ERASED));
        }
        due(MORNING);
        notices.add(after(200, Event.CANCELLED));
        notices.heard(later(101, Event.ERASED), TAKEN, MORNING);

        assertThat(due(MORNING)).containsExactly(after(200, Event.CANCELLED));
    }

    /** One that is told of an erasure is in the place that is kept, and may be slow. */
    @Test
    void whoIsToStopWaitsForNoErasureThatIsBeingToldBesideWhatIsAsked() {
        for (int number = 1; number <= 20; number++) {
            notices.add(offered(number, "P0"));
        }
        notices.add(later(100, Event.ERASED));
        assertThat(due(MORNING)).contains(later(100, Event.ERASED));
        notices.add(after(200, Event.CANCELLED));
        notices.heard(offered(1, "P0"), TAKEN, MORNING);

        assertThat(due(MORNING)).containsExactly(after(200, Event.CANCELLED));
    }

    @Test
    void whatIsInTheWayOfWhatIsToBeStoppedComesBeforeErasuresToo() {
        for (int number = 1; number <= 9; number++) {
            notices.add(later(100 + number, Event.ERASED));
        }
        notices.add(erasedElsewhere(20));
        notices.add(after(20, Event.CANCELLED));

        assertThat(due(MORNING)).startsWith(erasedElsewhere(20)).hasSize(4);
    }

    /** Both are told in the order in which they were said. */
    @Test
    void whatWasTakenBackComesAfterWhatWasSaidOfItBefore() {
        for (int number = 1; number <= 9; number++) {
            notices.add(offered(number, "P0"));
        }
        notices.add(erasedElsewhere(20));
        notices.add(after(20, Event.CANCELLED));

        assertThat(due(MORNING)).hasSize(4).contains(erasedElsewhere(20)).doesNotContain(after(20, Event.CANCELLED));
        assertThat(due(MORNING)).isEmpty();
        notices.heard(erasedElsewhere(20), TAKEN, MORNING);
        assertThat(due(MORNING)).containsExactly(after(20, Event.CANCELLED));
    }

    /** As when its system fails at whatever is taken back. */
    @Test
    void whatIsTakenBackAndFailsAgainAndAgainComesLastAgain() {
        notices.add(later(100, Event.CANCELLED));
        var now = MORNING;
        for (int attempt = 1; attempt <= 4; attempt++) {
            notices.add(offered(attempt));
            assertThat(due(now)).contains(later(100, Event.CANCELLED));
            notices.heard(later(100, Event.CANCELLED), REFUSED, now);
            notices.heard(offered(attempt), TAKEN, now);
            now = now.plusSeconds(60);
        }
        for (int number = 1; number <= 9; number++) {
            notices.add(offered(number));
        }
        assertThat(due(now)).hasSize(4).doesNotContain(later(100, Event.CANCELLED));
    }

    private List<Notice> due(Instant now) {
        return notices.next(now, notice -> true);
    }

}
