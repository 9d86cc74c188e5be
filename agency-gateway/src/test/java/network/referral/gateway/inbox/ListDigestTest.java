package network.referral.gateway.inbox;

import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.ASSIGNED;
import static network.referral.schemas.AssignmentProgress.IN_PROGRESS;
import static network.referral.schemas.AssignmentProgress.ON_HOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands for a list is the same only where the list is. */
class ListDigestTest {

    private static final Offer OFFER = Cast.offer(1);

    private static final Instant LATER = Cast.MORNING.plusSeconds(7200);

    private final Inbox inbox = inbox(List.of(new Fact.Offered(OFFER), new Fact.Offered(Cast.offer(2))));

    private static Stream<Fact> news() {
        return Stream.of(new Fact.Offered(Cast.offer(3)), said(ACKNOWLEDGED), new Fact.Erased(Cast.bare(1)),
                new Fact.Cancelled(OFFER, Optional.empty()), new Fact.Offered(Cast.told(OFFER, LATER)),
                // for a task that is not there
                Cast.enclosed(9, 8, LATER, true),
                // by a clock that was set back
                new Fact.Offered(Cast.told(OFFER, Cast.MORNING)), Cast.enclosed(9, 1, LATER, true),
                Cast.enclosed(9, 1, LATER, false),
                offered("legal-aid", "P1", OFFER.assignedAt(), OFFER.acknowledgeBy(), List.of(), Optional.empty()),
                offered("medical-care", "P0", OFFER.assignedAt(), OFFER.acknowledgeBy(), List.of(), Optional.empty()),
                offered("medical-care", "P1", LATER, OFFER.acknowledgeBy(), List.of(), Optional.empty()),
                offered("medical-care", "P1", OFFER.assignedAt(), LATER, List.of(), Optional.empty()),
                offered("medical-care", "P1", OFFER.assignedAt(), OFFER.acknowledgeBy(), List.of("interpreter"),
                        Optional.empty()),
                offered("medical-care", "P1", OFFER.assignedAt(), OFFER.acknowledgeBy(), List.of(),
                        Optional.of("coordinator")));
    }

    @ParameterizedTest
    @MethodSource("news")
    void isAnotherOneOnceAnythingThatALineShowsIs(Fact news) {
        var before = inbox.digest(Set.of());

        inbox.apply(news);

        assertThat(inbox.digest(Set.of())).isNotEqualTo(before);
    }

    /** As where memory is short for a moment: a record that fails so is taken again. */
    @Test
    void isThatOfTheListAlsoWhereSomethingWasHalfApplied() {
        var moved = Cast.offer(1, 1, LATER);
        Stream.of(Cast.offer(3), moved).forEach(offer -> {
            assertThatThrownBy(() -> inbox.apply(new Fact.Offered(failing(offer))));
            inbox.apply(new Fact.Offered(offer));
        });

        var whole = inbox(
                List.of(new Fact.Offered(moved), new Fact.Offered(Cast.offer(2)), new Fact.Offered(Cast.offer(3))));
        assertThat(inbox.digest(Set.of())).isEqualTo(whole.digest(Set.of()));
        assertThat(inbox.count(ASSIGNED)).isEqualTo(3);
        assertThat(page(inbox)).isEqualTo(page(whole));
    }

    /** Once it comes to what stands for it in a list. */
    private static Offer failing(Offer offer) {
        return new Offer(offer.assignment(), offer.referral(), offer.revision(), offer.purpose(), null,
                offer.assignedAt(), offer.acknowledgeBy(), offer.toldAt(), offer.decidedBy(), offer.shared(),
                offer.requirements(), offer.request(), offer.linkedReferral(), offer.trace());
    }

    private static Inbox.Page page(Inbox inbox) {
        return inbox.page(Optional.empty(), Set.of(), 10, Inbox.Order.OLDEST);
    }

    /** The one is shown less then, and the other more. */
    @Test
    void isAnotherOneOfBothTasksOnceWhatAnotherReportSaysIsForTheOtherOfThem() {
        inbox.apply(said(ACKNOWLEDGED));
        inbox.apply(Cast.enclosed(9, 1, Cast.MORNING, true));
        var before = List.of(inbox.digest(Set.of(ACKNOWLEDGED)), inbox.digest(Set.of(ASSIGNED)));

        inbox.apply(Cast.enclosed(9, 2, LATER, true));

        assertThat(List.of(inbox.digest(Set.of(ACKNOWLEDGED)), inbox.digest(Set.of(ASSIGNED))))
            .doesNotContainAnyElementsOf(before);
    }

    @Test
    void isTheSameInEveryInstanceThatHasReadTheSameInWhicheverOrder() {
        var facts = new ArrayList<Fact>();
        IntStream.range(0, 20).forEach(number -> {
            facts.add(new Fact.Offered(Cast.offer(number)));
            facts.add(Cast.said(number, Spoken.statement("s" + number, ACKNOWLEDGED)));
            facts.add(Cast.enclosed(number + 100, number, LATER, number % 2 == 0));
            facts.add(Cast.enclosed(number + 200, number + 300, LATER, true));
        });
        var digests = new HashSet<String>();
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(facts, new Random(seed));
            digests.add(inbox(facts).digest(Set.of()));
        }

        assertThat(digests).hasSize(1);
    }

    @Test
    void isOfTheStatesThatAreAskedForAlone() {
        var held = Set.of(ACKNOWLEDGED, IN_PROGRESS);
        var others = Set.of(AssignmentProgress.CANCELLED);
        var before = List.of(inbox.digest(Set.of(ASSIGNED)), inbox.digest(held));
        var untouched = inbox.digest(others);

        inbox.apply(said(ACKNOWLEDGED));

        assertThat(List.of(inbox.digest(Set.of(ASSIGNED)), inbox.digest(held))).doesNotContainAnyElementsOf(before);
        assertThat(inbox.digest(others)).isEqualTo(untouched);
    }

    /** In between it may have been shown, on a later page than the first. */
    @Test
    void isAnotherOneWhereALineIsAgainWhatItWas() {
        Stream.of(ACKNOWLEDGED, AssignmentProgress.ACCEPTED, IN_PROGRESS).forEach(state -> inbox.apply(said(state)));
        var before = inbox.digest(Set.of());

        inbox.apply(said(ON_HOLD));
        inbox.apply(new Fact.Stated(OFFER.assignment(), OFFER.referral(), Spoken.statement("again", IN_PROGRESS)));

        assertThat(inbox.find(OFFER.assignment()).orElseThrow().state()).isEqualTo(IN_PROGRESS);
        assertThat(inbox.digest(Set.of())).isNotEqualTo(before);
    }

    @Test
    void isTheSameWhereNothingIsShownOfWhatCame() {
        var before = inbox.digest(Set.of());

        inbox.apply(new Fact.Offered(OFFER));
        inbox.apply(Cast.said(9, Spoken.statement("early", ACKNOWLEDGED)));
        inbox.apply(Cast.enclosed(1, 9, LATER));

        assertThat(inbox.digest(Set.of())).isEqualTo(before);
    }

    private static Inbox inbox(List<Fact> facts) {
        var inbox = new Inbox(Cast.CLINIC, () -> true);
        facts.forEach(inbox::apply);
        return inbox;
    }

    private static Fact said(AssignmentProgress state) {
        return Cast.said(1, Spoken.statement(state.word(), state));
    }

    private static Fact offered(String purpose, String priority, Instant assignedAt, Instant acknowledgeBy,
            List<String> requirements, Optional<String> post) {
        return new Fact.Offered(new Offer(OFFER.assignment(), OFFER.referral(), 1, purpose, priority, assignedAt,
                acknowledgeBy, OFFER.toldAt(), OFFER.decidedBy(), OFFER.shared(), requirements,
                post.map(asked -> new Offer.Request(asked, "concerned", Optional.empty(), Optional.empty())),
                Optional.empty(), Optional.empty()));
    }

}
