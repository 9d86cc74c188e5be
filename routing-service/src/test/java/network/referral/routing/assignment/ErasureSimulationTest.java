package network.referral.routing.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import network.referral.schemas.AssignmentId;
import org.junit.jupiter.api.Test;

/**
 * Each case that the simulator brings about, erased at each moment of its life: nothing
 * stays open, and everybody who was ever told of it is told.
 */
class ErasureSimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 10_000) / 20;

    @Test
    void no_moment_leaves_anything_open_or_anybody_untold() {
        assertThat(faults(SEEDS, before -> EraseReferral.erased(before, before.changedAt()), EraseReferral::toldOf)
            .limit(5)).isEmpty();
    }

    @Test
    void an_erasure_that_leaves_a_request_open_is_found() {
        assertThat(faults(200, before -> without(EraseReferral.erased(before, before.changedAt()), before),
                EraseReferral::toldOf))
            .anyMatch(fault -> fault.contains("open"));
    }

    @Test
    void an_erasure_that_tells_only_those_who_still_have_it_is_found() {
        assertThat(faults(200, before -> EraseReferral.erased(before, before.changedAt()),
                before -> before.all().stream().filter(held -> !held.state().isClosed()).toList()))
            .anyMatch(fault -> fault.contains("not told"));
    }

    @Test
    void an_erasure_that_tells_who_was_passed_over_is_found() {
        assertThat(faults(200, before -> EraseReferral.erased(before, before.changedAt()),
                before -> List.copyOf(before.all())))
            .anyMatch(fault -> fault.contains("never"));
    }

    private static Stream<String> faults(int seeds, Function<ReferralCase, Followed.Facts> erase,
            Function<ReferralCase, List<HeldAssignment>> toldOf) {
        return LongStream.range(0, seeds)
            .parallel()
            .boxed()
            .flatMap(
                    seed -> judge(seed, erase, toldOf).stream().distinct().map(fault -> "seed " + seed + ": " + fault));
    }

    private static List<String> judge(long seed, Function<ReferralCase, Followed.Facts> erase,
            Function<ReferralCase, List<HeldAssignment>> toldOf) {
        var faults = new ArrayList<String>();
        Set<AssignmentId> asked = new HashSet<>();
        for (var moment : new SimulatedNetwork(seed, new Core()).run()) {
            moment.facts().forEach(fact -> asked(fact).forEach(asked::add));
            moment.after().filter(after -> !moment.facts().isEmpty()).ifPresent(before -> {
                var erased = erase.apply(before);
                if (erased.after().all().stream().anyMatch(held -> !held.state().isClosed())) {
                    faults.add("something stays open");
                }
                if (!(erased.facts().getLast() instanceof CaseFact.Erased)
                        || erased.after().timelineLength() != before.timelineLength() + erased.facts().size()) {
                    faults.add("its timeline does not end with it");
                }
                var told = toldOf.apply(before).stream().map(HeldAssignment::id).collect(Collectors.toSet());
                if (!told.containsAll(asked)) {
                    faults.add("somebody who was asked is not told");
                }
                if (!asked.containsAll(told)) {
                    faults.add("somebody who was never asked is told");
                }
            });
        }
        return faults;
    }

    private static Stream<AssignmentId> asked(CaseFact fact) {
        return switch (fact) {
            case CaseFact.Assigned assigned -> Stream.of(assigned.named().id());
            case CaseFact.Reassigned reassigned -> Stream.of(reassigned.to().id());
            case CaseFact.Escalated escalated -> Stream.of(escalated.to().id());
            default -> Stream.empty();
        };
    }

    private static Followed.Facts without(Followed.Facts erased, ReferralCase before) {
        return Core.rebuilt(Optional.of(before),
                erased.facts()
                    .stream()
                    .filter(fact -> !(fact instanceof CaseFact.Cancelled cancelled
                            && before.assignments().get(cancelled.assignment()).isRequest()))
                    .toList());
    }

}
