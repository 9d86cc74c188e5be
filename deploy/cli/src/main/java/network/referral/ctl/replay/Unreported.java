package network.referral.ctl.replay;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decisions of a span whose reports do not lie in it.
 *
 * @param gone whose reports are no longer on the bus: what this protocol would have made
 * of them is not known
 * @param before whose reports came before the span
 * @param whole from when on no report is gone; empty where none is left at all
 */
record Unreported(long gone, long before, Optional<Instant> whole) {

    static final Unreported NONE = new Unreported(0, 0, Optional.empty());

    /**
     * @param left where each report would lie, by partition
     * @param reaching partitions that go back to before the span
     * @param firsts when the first report of the span was taken, by partition
     */
    static Unreported of(Collection<Integer> left, Set<Integer> reaching, Map<Integer, Instant> firsts) {
        var gone = left.stream().filter(partition -> !reaching.contains(partition)).toList();
        return new Unreported(gone.size(), left.size() - gone.size(), whole(gone, firsts));
    }

    private static Optional<Instant> whole(List<Integer> gone, Map<Integer, Instant> firsts) {
        return firsts.keySet().containsAll(gone) ? gone.stream().map(firsts::get).max(Comparator.naturalOrder())
                : Optional.empty();
    }

}
