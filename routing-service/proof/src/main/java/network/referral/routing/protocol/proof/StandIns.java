package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Fallbacks;

/** Who takes over from whom, followed to the end. */
final class StandIns {

    private final Fallbacks fallbacks;

    StandIns(Definition protocol) {
        fallbacks = protocol.fallbacks();
    }

    /** In turn; ends before an agency that was there already, the first one included. */
    List<Task> chain(Task task) {
        List<Task> chain = new ArrayList<>();
        Optional<Task> next = next(task);
        while (next.isPresent() && !next.get().equals(task) && !chain.contains(next.get())) {
            chain.add(next.get());
            next = next(next.get());
        }
        return chain;
    }

    /** The task itself, then the chain. */
    List<Task> inTurn(Task task) {
        List<Task> all = new ArrayList<>(List.of(task));
        all.addAll(chain(task));
        return all;
    }

    /** Whether following the chain comes to an agency that was there already. */
    boolean circles(Task task) {
        List<Task> chain = chain(task);
        return next(chain.isEmpty() ? task : chain.getLast()).isPresent();
    }

    private Optional<Task> next(Task task) {
        return fallbacks.next(task.agency(), task.purpose()).map(task::by);
    }

}
