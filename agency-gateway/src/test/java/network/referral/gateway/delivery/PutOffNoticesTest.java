package network.referral.gateway.delivery;

import static network.referral.gateway.delivery.Told.AWAY;
import static network.referral.gateway.delivery.Told.MORNING;
import static network.referral.gateway.delivery.Told.REFUSED;
import static network.referral.gateway.delivery.Told.TAKEN;
import static network.referral.gateway.delivery.Told.after;
import static network.referral.gateway.delivery.Told.inPartition;
import static network.referral.gateway.delivery.Told.later;
import static network.referral.gateway.delivery.Told.offered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.gateway.delivery.Notice.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A country lets an agency know less of all that it has done in a year, or erases it. */
class PutOffNoticesTest {

    private static final int AT_HAND = DueNotices.AT_HAND;

    private final DueNotices notices = new DueNotices();

    @ParameterizedTest
    @EnumSource(names = { "INFORMED", "ERASED" })
    void whatAsksNothingIsPutOffWhereThereIsMuchOfIt(Event event) {
        tell(0, AT_HAND + 3, event);
        assertThat(notices.putOff()).isEqualTo(3);
        assertThat(notices.size()).isEqualTo(AT_HAND + 3);

        notices.add(offered(AT_HAND + 3, "P3"));
        assertThat(notices.putOff()).isEqualTo(3);
        assertThat(due()).startsWith(offered(AT_HAND + 3, "P3"));
    }

    /** What asks is for somebody who waits, and what is taken back is not to be begun. */
    @ParameterizedTest
    @EnumSource(names = { "OFFERED", "ESCALATED", "CANCELLED" })
    void nothingElseIsPutOff(Event event) {
        tell(0, AT_HAND + 3, event);
        tell(AT_HAND + 3, AT_HAND + 6, Event.INFORMED);
        assertThat(notices.putOff()).isZero();
    }

    @Test
    void allOfItIsToldInTheEnd() {
        tell(0, AT_HAND + 50, Event.INFORMED);
        var told = new ArrayList<Notice>();
        for (int round = 0; notices.size() > 0; round++) {
            assertThat(round).isLessThan(AT_HAND);
            notices.forget(notice -> false);
            for (var notice : due()) {
                notices.heard(notice, TAKEN, MORNING);
                told.add(notice);
            }
        }
        assertThat(told).hasSize(AT_HAND + 50).doesNotHaveDuplicates();
        assertThat(notices.putOff()).isZero();
    }

    @Test
    void whatNeedNotBeToldAnyMoreMakesRoomForIt() {
        tell(0, AT_HAND + 3, Event.INFORMED);
        assertThat(notices.forget(notice -> true)).hasSize(AT_HAND);
        assertThat(notices.forget(notice -> true)).hasSize(3);
        assertThat(notices.size()).isZero();
    }

    /** Of one assignment in order: what asks comes up with all that is before it. */
    @Test
    void whatComesBeforeSomethingThatAsksIsPutOffNoLonger() {
        tell(0, AT_HAND, Event.INFORMED);
        int number = AT_HAND;
        notices.add(later(number, Event.INFORMED));
        notices.add(after(number, Event.INFORMED));
        assertThat(notices.putOff()).isEqualTo(2);

        notices.add(after(number + 1, Event.OFFERED));
        notices.add(offered(number));
        assertThat(notices.putOff()).isZero();
        assertThat(due()).startsWith(later(number, Event.INFORMED), after(number + 1, Event.OFFERED));
    }

    @Test
    void whatFollowsOneThatIsAtHandIsNotPutOff() {
        tell(0, AT_HAND, Event.INFORMED);
        notices.add(after(0, Event.ERASED));
        assertThat(notices.putOff()).isZero();
    }

    /** As at a receiver that fails at whatever it does not know. */
    @ParameterizedTest
    @MethodSource
    void whatFailsAgainAndAgainLeavesRoomForTheRest(Reply reply) {
        tell(0, AT_HAND, Event.INFORMED);
        tell(AT_HAND, AT_HAND + 3, Event.INFORMED);
        for (int attempt = 0; attempt < 4; attempt++) {
            notices.heard(later(0, Event.INFORMED), reply, MORNING);
        }
        notices.forget(notice -> false);

        assertThat(notices.putOff()).isEqualTo(2);
    }

    static Stream<Reply> whatFailsAgainAndAgainLeavesRoomForTheRest() {
        return Stream.of(REFUSED, AWAY);
    }

    @Test
    void whatIsNewDoesNotOvertakeWhatIsPutOff() {
        tell(0, AT_HAND + 1, Event.INFORMED);
        notices.heard(later(0, Event.INFORMED), TAKEN, MORNING);
        notices.add(later(AT_HAND + 1, Event.INFORMED));
        assertThat(notices.putOff()).isEqualTo(2);

        notices.forget(notice -> false);
        notices.heard(later(1, Event.INFORMED), TAKEN, MORNING);
        assertThat(notices.forget(notice -> notice.equals(later(AT_HAND, Event.INFORMED))))
            .as("the one that was put off first is at hand")
            .hasSize(1);
    }

    @Test
    void whatSomebodyElseTakesOverIsNotPutOffHere() {
        tell(0, AT_HAND, Event.INFORMED);
        notices.add(later(AT_HAND, Event.INFORMED));
        notices.add(inPartition(1, later(AT_HAND + 1, Event.INFORMED)));
        notices.leave(partition -> partition == 0);

        assertThat(notices.size()).isEqualTo(1);
        assertThat(notices.putOff()).isEqualTo(1);
        assertThat(notices.oldestDue()).as("it is due").isPresent();
    }

    /** Of one that began before a restart, which has put it off since. */
    @Test
    void whatIsTakenIsToldWhereverItWaits() {
        tell(0, AT_HAND + 2, Event.INFORMED);
        notices.heard(later(AT_HAND, Event.INFORMED), TAKEN, MORNING);
        assertThat(notices.size()).isEqualTo(AT_HAND + 1);
    }

    /** What is put off waits for it as well. */
    @Test
    void whoDoesNotAnswerIsAwayWhileAnythingIsPutOff() {
        tell(0, AT_HAND + 1, Event.INFORMED);
        assertThat(notices.forget(notice -> true)).hasSize(AT_HAND);
        assertThat(notices.size()).isEqualTo(1);
        notices.heard(offered(AT_HAND + 2), AWAY, MORNING);
        assertThat(notices.awaySince()).contains(MORNING);
    }

    private void tell(int from, int to, Event event) {
        IntStream.range(from, to).forEach(number -> notices.add(later(number, event)));
    }

    private List<Notice> due() {
        return notices.next(MORNING, notice -> true);
    }

}
