package network.referral.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import network.referral.gateway.delivery.Notice.Event;
import network.referral.schemas.AssignmentId;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DueNoticesPropertiesTest {

    private static final List<Reply> REPLIES = List.of(new Reply.Taken(true), new Reply.Taken(false),
            new Reply.Unrecorded("The broker is away"), Told.REFUSED, Told.AWAY);

    /**
     * Whatever an endpoint answers for a while: once it takes what comes, it has all, and
     * out of order only what it has refused again and again.
     */
    @Property
    void nothingIsLostToldTwiceOrOutOfOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int assignments) {
        var random = new Random(seed);
        var notices = new DueNotices();
        for (int number = 0; number < assignments; number++) {
            notices.add(Told.offered(number));
            if (random.nextBoolean()) {
                notices.add(Told.later(number, Event.INFORMED));
            }
        }
        int all = notices.size();
        var told = new ArrayList<Notice>();
        var underWay = new ArrayList<Notice>();
        Map<Notice, Integer> refusals = new HashMap<>();
        var now = Told.MORNING;
        for (int round = 0; notices.size() > 0; round++) {
            assertThat(round).isLessThan(2000);
            underWay.addAll(notices.next(now, notice -> true));
            assertThat(underWay).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
            assertThat(underWay).extracting(Notice::assignment).doesNotHaveDuplicates();
            if (!underWay.isEmpty()) {
                var notice = underWay.remove(random.nextInt(underWay.size()));
                var reply = round < 100 ? REPLIES.get(random.nextInt(REPLIES.size())) : REPLIES.getFirst();
                notices.heard(notice, reply, now);
                if (reply instanceof Reply.Taken) {
                    told.add(notice);
                }
                if (reply instanceof Reply.Refused) {
                    refusals.merge(notice, 1, Integer::sum);
                }
            }
            now = now.plusSeconds(random.nextInt(20));
        }

        assertThat(told).hasSize(all).doesNotHaveDuplicates();
        Map<AssignmentId, Notice> last = new HashMap<>();
        for (var notice : told) {
            var before = last.put(notice.assignment(), notice);
            assertThat(before == null || before.place().offset() < notice.place().offset()
                    || refusals.getOrDefault(notice, 0) > 3)
                .isTrue();
        }
    }

    /** One fails for ever, all others are told all the same, and soon. */
    @Property
    void oneThatFailsForEverHoldsUpItsAssignmentAlone(@ForAll long seed,
            @ForAll @IntRange(min = 2, max = 12) int assignments) {
        var random = new Random(seed);
        var notices = new DueNotices();
        for (int number = 0; number < assignments; number++) {
            notices.add(Told.offered(number, "P" + random.nextInt(4)));
        }
        var poison = Told.offered(0).assignment();
        var now = Told.MORNING;
        for (int round = 0; notices.size() > 1; round++) {
            assertThat(round).isLessThan(20 * assignments);
            for (var notice : notices.next(now, each -> true)) {
                notices.heard(notice, notice.assignment().equals(poison) ? Told.AWAY : Told.TAKEN, now);
            }
            now = now.plusSeconds(10);
        }
    }

    /** What is urgent does not wait for all that was never tried, either. */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void whatFailedForAMomentIsToldSoonHoweverManyFailThatWereNeverTried(
            @ForAll @IntRange(min = 3, max = 60) int failing) {
        var notices = new DueNotices();
        var good = Told.offered(0, "P1");
        notices.add(good);
        for (int number = 1; number <= failing; number++) {
            notices.add(Told.offered(number, "P3"));
        }
        var end = Told.MORNING.plus(Duration.ofMinutes(2));
        for (var now = Told.MORNING; now.isBefore(end); now = now.plusSeconds(1)) {
            for (var notice : notices.next(now, each -> true)) {
                var takes = notice.equals(good) && now.isAfter(Told.MORNING);
                notices.heard(notice, takes ? Told.TAKEN : Told.AWAY, now);
            }
        }
        assertThat(notices.size()).isEqualTo(failing);
    }

    /** As after a restart, which has forgotten what fails. */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void whatWasNeverTriedIsToldSoonHoweverUrgentTheRestIsThatFails(@ForAll @IntRange(min = 1, max = 7) int failing) {
        var notices = new DueNotices();
        for (int number = 0; number < failing; number++) {
            notices.add(Told.offered(number, "P1"));
        }
        var good = Told.offered(failing, "P3");
        notices.add(good);
        var end = Told.MORNING.plus(Duration.ofMinutes(6));
        for (var now = Told.MORNING; now.isBefore(end); now = now.plusSeconds(1)) {
            for (var notice : notices.next(now, each -> true)) {
                notices.heard(notice, notice.equals(good) ? Told.TAKEN : Told.AWAY, now);
            }
        }
        assertThat(notices.size()).isEqualTo(failing);
    }

}
