package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

/**
 * An agency has kept what another report said for its task, and may know it no longer.
 */
class TakenBackReportTest {

    private static final Instant LATER = Cast.MORNING.plusSeconds(7200);

    private static final int REPORT = 2;

    private final Inbox inbox = new Inbox(Cast.CLINIC, () -> true);

    @Test
    void isShownByItselfWhereTheTaskIsHereNoMore() {
        var before = inbox.digest(Set.of(AssignmentProgress.CANCELLED));
        inbox.apply(takenBack(LATER));

        assertThat(shown()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(AssignmentProgress.CANCELLED);
            assertThat(entry.erased()).isFalse();
            assertThat(entry.cancelReason()).contains(InboxEntry.NO_LONGER_SHOWN);
            assertThat(entry.isToStop()).isTrue();
            assertThat(entry.toldAt()).isEqualTo(LATER);
            assertThat(entry.standing().next()).isEmpty();
            var offer = entry.offer().orElseThrow();
            assertThat(offer.assignment()).isEqualTo(Cast.enclosed(REPORT));
            assertThat(offer.referral()).isEqualTo(Cast.referral(REPORT));
            assertThat(offer.linkedReferral()).as("whose task it was for").contains(Cast.referral(1).toString());
        });
        assertThat(inbox.find(Cast.enclosed(REPORT))).isPresent();
        assertThat(inbox.news().latest(TakenNews.Kind.TAKEN_BACK)).as("until it is read").contains(LATER);
        assertThat(inbox.digest(Set.of(AssignmentProgress.CANCELLED))).isNotEqualTo(before);
    }

    /** Of that nothing was ever told by itself. */
    @Test
    void isNotShownWhereItStillSaysSomethingOrDoesOnceMore() {
        inbox.apply(Cast.enclosed(REPORT, 1, LATER));
        assertThat(shown()).isEmpty();

        inbox.apply(takenBack(LATER.plusSeconds(1)));
        inbox.apply(Cast.enclosed(REPORT, 1, LATER.plusSeconds(2)));
        assertThat(shown()).isEmpty();
        assertThat(inbox.count(AssignmentProgress.CANCELLED)).isZero();
        assertThat(inbox.news().latest(TakenNews.Kind.TAKEN_BACK)).isEmpty();
    }

    @Test
    void isShownWithItsTaskAloneWhereThatIsHereWhicheverIsReadFirst() {
        var taskFirst = new Inbox(Cast.CLINIC, () -> true);
        taskFirst.apply(new Fact.Offered(Cast.offer(1)));
        taskFirst.apply(takenBack(LATER));
        inbox.apply(takenBack(LATER));
        inbox.apply(new Fact.Offered(Cast.offer(1)));

        for (var each : List.of(taskFirst, inbox)) {
            assertThat(Cast.shown(each)).singleElement().satisfies(entry -> {
                assertThat(entry.offer().orElseThrow().assignment()).isEqualTo(Cast.assignment(1));
                assertThat(entry.isToStop()).isFalse();
                assertThat(entry.toldAt()).isEqualTo(LATER);
                assertThat(each.enclosed(entry)).isEmpty();
            });
            assertThat(each.find(Cast.enclosed(REPORT))).isEmpty();
            assertThat(each.news().latest(TakenNews.Kind.TAKEN_BACK)).isEmpty();
            assertThat(each.digest(Set.of())).isEqualTo(taskFirst.digest(Set.of()));
        }
    }

    /** Nothing of it may be kept then, which is more. */
    @Test
    void isErasedLaterLikeAnyOther() {
        inbox.apply(takenBack(LATER));
        inbox.apply(Cast.enclosed(REPORT, 1, LATER.plusSeconds(1), true));

        assertThat(shown()).singleElement().satisfies(entry -> {
            assertThat(entry.erased()).isTrue();
            assertThat(entry.cancelReason()).isEmpty();
            assertThat(entry.isToStop()).isTrue();
            assertThat(entry.toldAt()).isEqualTo(LATER.plusSeconds(1));
        });
    }

    /** It has that by the same referral; a third report says something for it. */
    @Test
    void isNotTheTaskThatItsReportAsksFor() {
        inbox.apply(new Fact.Offered(Cast.offer(REPORT)));
        inbox.apply(Cast.enclosed(3, REPORT, LATER));
        inbox.apply(takenBack(LATER));

        assertThat(inbox.task(Cast.referral(REPORT), "medical-care")).contains(Cast.assignment(REPORT));
        assertThat(inbox.find(Cast.assignment(REPORT)).orElseThrow().isToStop()).isFalse();
        assertThat(inbox.enclosed(inbox.find(Cast.enclosed(REPORT)).orElseThrow())).isEmpty();
    }

    /** The first report that its own names is not what it was told of. */
    @Test
    void isNotWhateverIsCancelledThatNamesAnotherReport() {
        var linked = Cast.enclosed(REPORT, 1, LATER).offer();
        inbox.apply(new Fact.Cancelled(linked, Optional.of("duplicate")));

        assertThat(shown()).singleElement().satisfies(entry -> assertThat(entry.isToStop()).isFalse());
        assertThat(inbox.task(linked.referral(), linked.purpose())).isPresent();
    }

    private static Fact takenBack(Instant at) {
        return Cast.enclosed(REPORT, 1, at, false);
    }

    private List<InboxEntry> shown() {
        return Cast.shown(inbox);
    }

}
