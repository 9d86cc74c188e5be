package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

/**
 * An agency has kept what another report said for its task, and that report is erased.
 */
class ErasedReportTest {

    private static final Instant LATER = Cast.MORNING.plusSeconds(7200);

    private static final int REPORT = 2;

    private final Inbox inbox = new Inbox(Cast.CLINIC, () -> true);

    @Test
    void isShownByItselfWhereTheTaskIsHereNoMore() {
        var before = inbox.digest(Set.of(AssignmentProgress.CANCELLED));
        inbox.apply(erased());

        assertThat(shown()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(AssignmentProgress.CANCELLED);
            assertThat(entry.erased()).isTrue();
            assertThat(entry.cancelReason()).isEmpty();
            assertThat(entry.isToStop()).isTrue();
            assertThat(entry.toldAt()).isEqualTo(LATER);
            var offer = entry.offer().orElseThrow();
            assertThat(offer.assignment()).isEqualTo(Cast.enclosed(REPORT));
            assertThat(offer.referral()).isEqualTo(Cast.referral(REPORT));
            assertThat(offer.linkedReferral()).as("whose task it was for").contains(Cast.referral(1).toString());
            assertThat(inbox.enclosed(entry)).isEmpty();
        });
        assertThat(inbox.find(Cast.enclosed(REPORT))).isPresent();
        assertThat(inbox.news().latest(TakenNews.Kind.TAKEN_BACK)).as("until it is read").contains(LATER);
        assertThat(inbox.count(AssignmentProgress.CANCELLED)).isOne();
        assertThat(inbox.digest(Set.of(AssignmentProgress.CANCELLED))).isNotEqualTo(before);
    }

    @Test
    void isShownWithItsTaskAloneWhereThatIsHereWhicheverIsReadFirst() {
        var taskFirst = new Inbox(Cast.CLINIC, () -> true);
        taskFirst.apply(new Fact.Offered(Cast.offer(1)));
        taskFirst.apply(erased());
        inbox.apply(erased());
        inbox.apply(new Fact.Offered(Cast.offer(1)));

        for (var each : List.of(taskFirst, inbox)) {
            assertThat(Cast.shown(each)).singleElement().satisfies(entry -> {
                assertThat(entry.offer().orElseThrow().assignment()).isEqualTo(Cast.assignment(1));
                assertThat(entry.isToStop()).isFalse();
                assertThat(entry.toldAt()).isEqualTo(LATER);
                assertThat(each.enclosed(entry)).extracting(Offer::referral).containsExactly(Cast.referral(REPORT));
            });
            assertThat(each.find(Cast.enclosed(REPORT))).isEmpty();
            assertThat(each.news().latest(TakenNews.Kind.TAKEN_BACK)).isEmpty();
            assertThat(each.count(AssignmentProgress.CANCELLED)).isZero();
            assertThat(each.digest(Set.of())).isEqualTo(taskFirst.digest(Set.of()));
        }
    }

    /** Also not where that is erased itself, or was taken back. */
    @Test
    void isNotShownByItselfForATaskThatIsOver() {
        inbox.apply(new Fact.Cancelled(Cast.offer(1), Optional.empty()));
        inbox.apply(new Fact.Erased(Cast.bare(1)));
        inbox.apply(erased());

        assertThat(shown()).extracting(entry -> entry.offer().orElseThrow().assignment())
            .containsExactly(Cast.assignment(1));
    }

    /** It asks nothing, of whichever referral. */
    @Test
    void isNoTaskOfTheReportThatWasErased() {
        inbox.apply(erased());
        assertThat(inbox.task(Cast.referral(REPORT), "medical-care")).isEmpty();

        inbox.apply(Cast.enclosed(3, REPORT, LATER.plusSeconds(1), true));
        assertThat(inbox.find(Cast.enclosed(REPORT)).orElseThrow().toldAt()).isEqualTo(LATER);
        assertThat(shown()).hasSize(2);
    }

    @Test
    void whateverIsSaidOfItChangesNothingThatIsShown() {
        inbox.apply(Cast.said(1, Spoken.statement("1", AssignmentProgress.ACKNOWLEDGED)));
        inbox.apply(erased());
        inbox.apply(new Fact.Stated(Cast.enclosed(REPORT), Cast.referral(REPORT),
                Spoken.statement("2", AssignmentProgress.ACKNOWLEDGED)));

        assertThat(shown()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(AssignmentProgress.CANCELLED);
            assertThat(entry.standing().next()).isEmpty();
        });
    }

    private static Fact erased() {
        return Cast.enclosed(REPORT, 1, LATER, true);
    }

    private List<InboxEntry> shown() {
        return Cast.shown(inbox);
    }

}
