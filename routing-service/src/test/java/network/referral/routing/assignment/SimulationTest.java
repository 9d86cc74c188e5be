package network.referral.routing.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real core against agencies that are late, lie, repeat, decline or vanish, on a bus
 * that delays, duplicates, reorders and crashes. A seed that fails is named and gives the
 * same trace again.
 */
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 10_000);

    private static final int SEEDS_FOR_A_DEFECT = 400;

    @Test
    void no_seed_breaks_a_promise() {
        var broken = seeds(SEEDS).filter(seed -> !faults(seed, new Core()).isEmpty())
            .mapToObj(seed -> "seed " + seed + ": " + faults(seed, new Core()))
            .limit(5);

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PlantedDefect.class)
    void every_planted_defect_is_found(PlantedDefect defect) {
        assertThat(seeds(SEEDS_FOR_A_DEFECT).anyMatch(seed -> isFound(defect, seed)))
            .as("%s was found by a seed", defect)
            .isTrue();
    }

    @Test
    void the_seeds_reach_every_kind_of_fact() {
        var reached = seeds(300).boxed()
            .flatMap(seed -> new SimulatedNetwork(seed, new Core()).run().stream())
            .flatMap(moment -> moment.facts().stream())
            .map(Object::getClass)
            .distinct();

        // links and erasures have simulations of their own: here one referral is alone
        assertThat(reached).hasSize(CaseFact.class.getPermittedSubclasses().length - 2);
    }

    /**
     * By a promise that is broken, or by a fact of an assignment that the defect has kept
     * back.
     */
    private static boolean isFound(PlantedDefect defect, long seed) {
        try {
            return !faults(seed, defect.core()).isEmpty();
        }
        catch (NullPointerException e) {
            return true;
        }
    }

    private static LongStream seeds(int count) {
        return LongStream.range(0, count).parallel();
    }

    private static List<String> faults(long seed, Core core) {
        return Oracle.judge(new SimulatedNetwork(seed, core).run()).stream().distinct().toList();
    }

}
