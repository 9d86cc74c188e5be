package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.gateway.inbox.Inbox.Order;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final Inbox inbox = new Inbox(Cast.CLINIC, () -> true);

    @Test
    void aStatusBeforeItsAssignmentIsKeptAsideAndNotLost() {
        inbox.apply(Cast.said(1, Spoken.statement("1", AssignmentProgress.ACKNOWLEDGED)));
        assertThat(page(Optional.empty(), 10).entries()).isEmpty();
        assertThat(inbox.slot(Cast.assignment(1))).isEmpty();

        inbox.apply(new Fact.Offered(Cast.offer(1)));
        assertThat(page(Optional.empty(), 10).entries()).extracting(InboxEntry::state)
            .containsExactly(AssignmentProgress.ACKNOWLEDGED);
    }

    /** Routing refuses it: the task is as it was. */
    @Test
    void whatIsSaidUnderAnotherReferralCountsForNothingWheneverItComes() {
        var mixedUp = new Fact.Stated(Cast.assignment(1), Cast.referral(2),
                Spoken.statement("1", AssignmentProgress.DECLINED));
        inbox.apply(mixedUp);
        inbox.apply(new Fact.Offered(Cast.offer(1)));
        inbox.apply(mixedUp);

        assertThat(inbox.find(Cast.assignment(1)).orElseThrow().state()).isEqualTo(AssignmentProgress.ASSIGNED);
        inbox.apply(Cast.said(1, Spoken.statement("2", AssignmentProgress.ACKNOWLEDGED)));
        assertThat(inbox.find(Cast.assignment(1)).orElseThrow().state()).isEqualTo(AssignmentProgress.ACKNOWLEDGED);
    }

    @Test
    void pagesShowEachAssignmentOnceOldestFirst() {
        IntStream.of(3, 1, 5, 2, 4).forEach(number -> inbox.apply(new Fact.Offered(Cast.offer(number))));

        var seen = new ArrayList<AssignmentId>();
        var after = Optional.<Position>empty();
        do {
            var page = page(after, 2);
            page.entries().forEach(entry -> seen.add(entry.offer().orElseThrow().assignment()));
            after = page.next();
        }
        while (after.isPresent());

        assertThat(seen).containsExactlyElementsOf(IntStream.rangeClosed(1, 5).mapToObj(Cast::assignment).toList());
    }

    @Test
    void whatArrivesOrChangesBetweenPagesDoesNotShiftThem() {
        IntStream.rangeClosed(1, 4).forEach(number -> inbox.apply(new Fact.Offered(Cast.offer(number))));
        var first = inbox.page(Optional.empty(), Set.of(AssignmentProgress.ASSIGNED), 2, Order.OLDEST);

        inbox.apply(Cast.said(1, Spoken.statement("1", AssignmentProgress.ACKNOWLEDGED)));
        inbox.apply(new Fact.Offered(Cast.offer(5)));

        assertThat(inbox.page(first.next(), Set.of(AssignmentProgress.ASSIGNED), 10, Order.OLDEST).entries())
            .extracting(entry -> entry.offer().orElseThrow().assignment())
            .containsExactly(Cast.assignment(3), Cast.assignment(4), Cast.assignment(5));
    }

    @Test
    void thereIsNoNextPageWhenNothingMoreFits() {
        List.of(1, 2, 3).forEach(number -> inbox.apply(new Fact.Offered(Cast.offer(number))));
        inbox.apply(Cast.said(3, Spoken.statement("1", AssignmentProgress.ACKNOWLEDGED)));

        assertThat(inbox.page(Optional.empty(), Set.of(AssignmentProgress.ASSIGNED), 2, Order.OLDEST).next()).isEmpty();
        assertThat(page(Optional.empty(), 2).next()).isPresent();
        assertThat(page(Optional.empty(), 3).next()).isEmpty();
    }

    @Test
    void aCancellationIsShownToAnAgencyThatNeverSawTheOffer() {
        inbox.apply(new Fact.Cancelled(Cast.offer(1), Optional.of("consent-withdrawn")));

        assertThat(page(Optional.empty(), 10).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(AssignmentProgress.CANCELLED);
            assertThat(entry.cancelReason()).contains("consent-withdrawn");
        });
    }

    /** Also what did not count any more: the agency did say it. */
    @Test
    void whatWasSaidWhileItWasBeingTakenBackIsInTheHistoryOfWhatIsCancelled() {
        inbox.apply(new Fact.Offered(Cast.offer(1)));
        inbox.apply(Cast.said(1, Spoken.statement("1", AssignmentProgress.ACKNOWLEDGED)));
        inbox.apply(new Fact.Cancelled(Cast.offer(1), Optional.empty()));

        var entry = inbox.find(Cast.assignment(1)).orElseThrow();
        assertThat(entry.state()).isEqualTo(AssignmentProgress.CANCELLED);
        assertThat(entry.history().taken()).hasSize(1);
    }

    @Test
    void whatIsSaidOfATaskIsSaidOfTheOneThatGoesOnOrElseOfOneThatCanBeRead() {
        assertThat(task()).isEmpty();

        inbox.apply(new Fact.Offered(of(Cast.offer(1), 1)));
        inbox.apply(Cast.said(1, Spoken.statement("1", AssignmentProgress.DECLINED)));
        assertThat(task()).contains(Cast.assignment(1));

        inbox.apply(new Fact.Offered(of(Cast.offer(2), 1)));
        for (var state : List.of(AssignmentProgress.ACCEPTED, AssignmentProgress.COMPLETED)) {
            inbox.apply(new Fact.Stated(Cast.assignment(2), Cast.referral(1), Spoken.statement(state.word(), state)));
        }
        assertThat(task()).contains(Cast.assignment(2));

        inbox.apply(new Fact.Offered(of(Cast.offer(3), 1)));
        assertThat(task()).contains(Cast.assignment(3));
    }

    @Test
    void aTaskIsOneOfThatReferralAndForThatPurpose() {
        IntStream.of(1, 2).forEach(number -> inbox.apply(new Fact.Offered(Cast.offer(number))));

        for (int number = 1; number <= 2; number++) {
            assertThat(inbox.task(Cast.referral(number), "medical-care")).contains(Cast.assignment(number));
            assertThat(inbox.task(Cast.referral(number), "legal-aid")).isEmpty();
        }
        assertThat(inbox.task(Cast.referral(3), "medical-care")).isEmpty();
    }

    /** The courier asks, and tells all agencies. */
    @Test
    void aTaskIsFoundAmongThoseOfItsReferralAloneHoweverManyThereAre() {
        int many = 30_000;
        IntStream.range(0, many).forEach(number -> inbox.apply(new Fact.Offered(Cast.offer(number))));
        var referral = Cast.referral(many - 1);

        var own = ManagementFactory.getThreadMXBean();
        long begun = own.getCurrentThreadCpuTime();
        for (int time = 0; time < many; time++) {
            assertThat(inbox.task(referral, "medical-care")).isPresent();
        }
        assertThat(Duration.ofNanos(own.getCurrentThreadCpuTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aTaskThatHasBecomeThatOfAnotherReferralIsNoLongerThatOfTheFirst() {
        inbox.apply(new Fact.Offered(Cast.offer(1)));
        inbox.apply(new Fact.Offered(of(Cast.offer(1), 2)));
        inbox.apply(new Fact.Offered(Cast.offer(3)));

        assertThat(task()).isEmpty();
        assertThat(inbox.task(Cast.referral(2), "medical-care")).contains(Cast.assignment(1));
    }

    /** Whoever reads at that moment would drop what was there, and must not. */
    @Test
    void whatAnotherReportSaysIsThereAlsoWhileItIsSaidAnew() {
        var said = enclosed(2, 1, true);
        inbox.apply(said);
        var follower = Thread.ofPlatform().start(() -> IntStream.range(0, 200_000).forEach(time -> inbox.apply(said)));

        var everSeen = new HashSet<List<Offer>>();
        do {
            everSeen.add(enclosedFor(1));
        }
        while (follower.isAlive());
        assertThat(everSeen).containsOnly(List.of(said.offer()));
    }

    @Test
    void whatAnotherReportSaysGoesFromOneTaskToAnotherAndEndsOnceNothingIsShown() {
        inbox.apply(enclosed(2, 1, true));
        inbox.apply(enclosed(2, 3, true));
        assertThat(enclosedFor(1)).isEmpty();
        assertThat(enclosedFor(3)).extracting(Offer::assignment).containsExactly(Cast.enclosed(2));

        inbox.apply(enclosed(2, 3, false));
        assertThat(enclosedFor(3)).isEmpty();
    }

    @Test
    void anAgencyIsToldOfATaskByItsOwnReferralAndByOtherReportsOfThePerson() {
        inbox.apply(Cast.enclosed(2, 1, Cast.MORNING.plusSeconds(10), true));
        inbox.apply(new Fact.Offered(Cast.offer(1)));
        assertThat(toldAt()).as("told before").isEqualTo(Cast.MORNING.plusSeconds(10));

        inbox.apply(new Fact.Offered(Cast.told(Cast.offer(1), Cast.MORNING.plusSeconds(20))));
        inbox.apply(Cast.enclosed(3, 2, Cast.MORNING.plusSeconds(25), true));
        inbox.apply(Cast.said(1, Spoken.statement("1", AssignmentProgress.ACKNOWLEDGED)));
        assertThat(toldAt()).isEqualTo(Cast.MORNING.plusSeconds(20));

        inbox.apply(Cast.enclosed(2, 1, Cast.MORNING.plusSeconds(30), false));
        assertThat(toldAt()).isEqualTo(Cast.MORNING.plusSeconds(30));

        inbox.apply(new Fact.Cancelled(Cast.told(Cast.offer(1), Cast.MORNING.plusSeconds(40)), Optional.empty()));
        assertThat(toldAt()).isEqualTo(Cast.MORNING.plusSeconds(40));

        inbox.apply(new Fact.Erased(Cast.told(Cast.bare(1), Cast.MORNING.plusSeconds(50))));
        assertThat(toldAt()).isEqualTo(Cast.MORNING.plusSeconds(50));
    }

    @Test
    void whatIsToldByAClockThatIsBehindIsNewsAllTheSame() {
        inbox.apply(new Fact.Offered(Cast.offer(1)));
        inbox.apply(Cast.enclosed(3, 1, Cast.MORNING.plusSeconds(30), false));
        var read = news();
        inbox.apply(Cast.enclosed(2, 1, Cast.MORNING.plusSeconds(25), false));
        assertThat(toldAt()).isEqualTo(Cast.MORNING.plusSeconds(30));
        assertThat(news()).isNotEqualTo(read);

        var again = news();
        inbox.apply(Cast.enclosed(2, 1, Cast.MORNING.plusSeconds(25), false));
        inbox.apply(Cast.said(1, Spoken.statement("1", AssignmentProgress.ACKNOWLEDGED)));
        assertThat(news()).as("nothing was told").isEqualTo(again);
    }

    private String news() {
        return inbox.find(Cast.assignment(1)).orElseThrow().news();
    }

    private Instant toldAt() {
        return inbox.find(Cast.assignment(1)).orElseThrow().toldAt();
    }

    private List<Offer> enclosedFor(int number) {
        return inbox.enclosed(InboxEntry.EMPTY.apply(new Fact.Offered(Cast.offer(number))));
    }

    private static Fact.Enclosed enclosed(int number, int task, boolean erased) {
        return Cast.enclosed(number, task, Cast.MORNING, erased);
    }

    private Optional<AssignmentId> task() {
        return inbox.task(Cast.offer(1).referral(), "medical-care");
    }

    /** As if it were of that referral. */
    private static Offer of(Offer offer, int number) {
        return new Offer(offer.assignment(), Cast.offer(number).referral(), offer.revision(), offer.purpose(),
                offer.priority(), offer.assignedAt(), offer.acknowledgeBy(), offer.toldAt(), offer.decidedBy(),
                offer.shared(), offer.requirements(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Inbox.Page page(Optional<Position> after, int limit) {
        return inbox.page(after, Set.of(), limit, Order.OLDEST);
    }

}
