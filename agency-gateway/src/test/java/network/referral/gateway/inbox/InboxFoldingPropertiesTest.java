package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.schemas.AssignmentProgress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InboxFoldingPropertiesTest {

    private static final int ASSIGNMENTS = 4;

    @Property
    void anyInterleavingOfTheTwoTopicsGivesTheSameInbox(@ForAll("assignmentsTopic") List<Fact> assignments,
            @ForAll("statusTopic") List<Fact> statuses, @ForAll Random random) {
        sameInAnyOrder(assignments, statuses, random);
    }

    @Property
    void aStateIsTheAgencysUnlessRoutingTookTheAssignmentBack(@ForAll("assignmentsTopic") List<Fact> assignments,
            @ForAll("statusTopic") List<Fact> statuses) {
        for (var entry : fold(concat(assignments, statuses)).entries()) {
            var id = entry.offer().orElseThrow().assignment();
            boolean cancelled = assignments.stream()
                .anyMatch(fact -> fact instanceof Fact.Cancelled && fact.assignment().equals(id));
            boolean cutShort = entry.erased() && !entry.history().state().isClosed();
            assertThat(entry.state() == AssignmentProgress.CANCELLED).isEqualTo(cancelled || cutShort);
        }
    }

    @Property
    void nothingOfAnErasedReferralComesBack(@ForAll("assignmentsTopic") List<Fact> assignments,
            @ForAll("statusTopic") List<Fact> statuses, @ForAll("assignmentsTopic") List<Fact> again,
            @ForAll Random random) {
        var erased = new ArrayList<>(assignments);
        for (int number = 1; number <= ASSIGNMENTS; number++) {
            erased.add(new Fact.Erased(Cast.bare(number)));
        }
        erased.addAll(again);

        var folded = fold(interleave(erased, statuses, random));

        assertThat(folded.entries()).hasSize(ASSIGNMENTS)
            .allSatisfy(entry -> assertThat(entry.erased()).isTrue())
            .allSatisfy(entry -> assertThat(entry.state().isClosed()).isTrue())
            .allSatisfy(entry -> assertThat(entry.offer().orElseThrow().shared().names()).isEmpty());
    }

    @Property
    void whatIsCountedIsWhatIsThere(@ForAll("assignmentsTopic") List<Fact> assignments,
            @ForAll("statusTopic") List<Fact> statuses, @ForAll Random random) {
        var folded = fold(interleave(assignments, statuses, random));

        for (var state : AssignmentProgress.values()) {
            assertThat(folded.counts().get(state))
                .isEqualTo(folded.entries().stream().filter(entry -> entry.state() == state).count());
        }
    }

    @Property
    void whatWasTakenChangesNothingWhenItComesAgain(@ForAll("assignmentsTopic") List<Fact> assignments,
            @ForAll("statusTopic") List<Fact> statuses) {
        var once = concat(assignments, statuses);
        var again = new ArrayList<>(once);
        for (var entry : fold(once).entries()) {
            var offer = entry.offer().orElseThrow();
            entry.history()
                .taken()
                .forEach(statement -> again.add(new Fact.Stated(offer.assignment(), offer.referral(), statement)));
        }

        assertThat(fold(again)).isEqualTo(fold(once));
    }

    /** The two referrals lie in different partitions. */
    @Property
    void whatOtherReportsSayIsReadBeforeTheTasksOrAfterToTheSameEnd(@ForAll("assignmentsTopic") List<Fact> assignments,
            @ForAll("otherReports") List<Fact> others, @ForAll Random random) {
        var folded = sameInAnyOrder(assignments, others, random);
        assertThat(folded.counts().values().stream().mapToLong(count -> count).sum())
            .isEqualTo(folded.entries().size());
    }

    private static Folded sameInAnyOrder(List<Fact> some, List<Fact> others, Random random) {
        var oneAfterTheOther = fold(concat(some, others));
        var theOtherFirst = fold(concat(others, some));
        var mixed = fold(interleave(some, others, random));

        assertThat(theOtherFirst).isEqualTo(oneAfterTheOther);
        assertThat(mixed).isEqualTo(oneAfterTheOther);
        return oneAfterTheOther;
    }

    private record Folded(List<InboxEntry> entries, Map<AssignmentProgress, Long> counts) {
    }

    private static Folded fold(List<Fact> facts) {
        var inbox = new Inbox(Cast.CLINIC, () -> true);
        facts.forEach(inbox::apply);
        var counts = new EnumMap<AssignmentProgress, Long>(AssignmentProgress.class);
        for (var state : AssignmentProgress.values()) {
            counts.put(state, inbox.count(state));
        }
        return new Folded(inbox.page(Optional.empty(), Set.of(), Integer.MAX_VALUE, Inbox.Order.OLDEST).entries(),
                counts);
    }

    private static List<Fact> concat(List<Fact> first, List<Fact> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static List<Fact> interleave(List<Fact> one, List<Fact> other, Random random) {
        var all = new ArrayList<Fact>();
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            boolean fromOne = j == other.size() || i < one.size() && random.nextBoolean();
            all.add(fromOne ? one.get(i++) : other.get(j++));
        }
        return all;
    }

    @Provide
    Arbitrary<List<Fact>> assignmentsTopic() {
        var number = Arbitraries.integers().between(1, ASSIGNMENTS);
        var revision = Arbitraries.integers().between(1, 3);
        var second = Arbitraries.integers().between(0, 5);
        return Combinators
            .combine(number, revision, second, Arbitraries.of("offered", "offered", "offered", "cancelled", "erased"))
            .as((which, version, at, kind) -> {
                var offer = Cast.offer(which, version, Cast.MORNING.plusSeconds(at));
                return switch (kind) {
                    case "offered" -> new Fact.Offered(offer);
                    case "cancelled" -> new Fact.Cancelled(offer, Optional.of("reassigned"));
                    default -> (Fact) new Fact.Erased(Cast.bare(which));
                };
            })
            .list()
            .ofMaxSize(10);
    }

    /** For tasks of which some are there. */
    @Provide
    Arbitrary<List<Fact>> otherReports() {
        var number = Arbitraries.integers().between(1, ASSIGNMENTS);
        var second = Arbitraries.integers().between(0, 5);
        return Combinators.combine(number, number, second, Arbitraries.of("says", "says", "taken back", "erased"))
            .as((which, task, later, kind) -> {
                var at = Cast.MORNING.plusSeconds(later);
                return (Fact) (kind.equals("says") ? Cast.enclosed(which + ASSIGNMENTS, task, at)
                        : Cast.enclosed(which + ASSIGNMENTS, task, at, kind.equals("erased")));
            })
            .list()
            .ofMaxSize(10);
    }

    /** Anybody may have written it: repeats, steps that are none, of another referral. */
    @Provide
    Arbitrary<List<Fact>> statusTopic() {
        var number = Arbitraries.integers().between(1, ASSIGNMENTS);
        var id = Arbitraries.integers().between(1, 6);
        return Combinators
            .combine(number, number, id, Arbitraries.of(AssignmentProgress.class), Arbitraries.of(true, true, false))
            .as((which, another, statement, state,
                    own) -> (Fact) new Fact.Stated(Cast.assignment(which), Cast.referral(own ? which : another),
                            Spoken.statement("status-" + statement, state)))
            .list()
            .ofMaxSize(15);
    }

}
