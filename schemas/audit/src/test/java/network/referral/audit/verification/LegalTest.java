package network.referral.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Entry;

/** What a network may do raises no alarm, whatever it is. */
class LegalTest {

    private static final Keys KEYS = new Keys(Scribe.SERVICES.toArray(String[]::new));

    @Property(tries = 20)
    void any_history_is_whole_in_any_order_of_its_chains(@ForAll long seed) {
        var history = new Scribe(KEYS, seed).write(40);
        var random = new Random(seed);

        var other = new History(shuffled(history.entries(), Entry::chain, random),
                shuffled(history.checkpoints(), Checkpoint::chain, random));

        assertThat(other.judge(KEYS).findings()).isEmpty();
    }

    @Property(tries = 20)
    void a_history_is_whole_at_every_moment_while_it_is_written(@ForAll long seed) {
        var scribe = new Scribe(KEYS, seed);
        for (int steps = 0; steps < 40; steps++) {
            scribe.step();
            var report = scribe.soFar().judge(KEYS, scribe.now(), List.of());
            assertThat(report.findings()).isEmpty();
        }
    }

    @Property(tries = 20)
    void an_earlier_reading_is_whole_beside_a_later_one(@ForAll long seed) {
        var scribe = new Scribe(KEYS, seed);
        scribe.step(20);
        var heads = scribe.soFar().judge(KEYS, scribe.now(), List.of()).chains().stream().map(ChainReport::head);
        var known = heads.toList();
        scribe.step(20);

        assertThat(scribe.soFar().judge(KEYS, scribe.now(), known).findings()).isEmpty();
    }

    @Property(tries = 20)
    void checkpoints_read_first_and_entries_later_are_whole(@ForAll long seed) {
        var scribe = new Scribe(KEYS, seed);
        scribe.step(20);
        var began = scribe.now();
        var checkpoints = scribe.soFar().checkpoints();
        scribe.pass(Duration.ofMinutes(10));
        scribe.step(20);

        var read = new History(scribe.soFar().entries(), checkpoints);

        assertThat(read.judge(KEYS, began, scribe.now(), List.of()).findings()).isEmpty();
    }

    private static <T> List<T> shuffled(List<T> items, Function<T, ChainId> chain, Random random) {
        var lanes = new LinkedHashMap<ChainId, Queue<T>>();
        items.forEach(item -> lanes.computeIfAbsent(chain.apply(item), id -> new ArrayDeque<>()).add(item));
        var left = new ArrayList<>(lanes.values());
        var mixed = new ArrayList<T>();
        while (!left.isEmpty()) {
            var lane = left.get(random.nextInt(left.size()));
            mixed.add(lane.remove());
            left.removeIf(Queue::isEmpty);
        }
        return mixed;
    }

}
