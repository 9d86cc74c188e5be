package network.referral.routing.assignment;

import java.util.List;
import java.util.stream.IntStream;
import network.referral.routing.decision.Step;

/** Which rung is asked: none whose agency is away while another is to be had. */
final class Rungs {

    private Rungs() {
    }

    /**
     * The rung wanted, else the next above it, else the next below. When all are away the
     * last that still takes part is asked all the same: a person must not be left to
     * nobody.
     */
    static int pick(List<Step> ladder, int wanted, Absences away) {
        return IntStream.concat(IntStream.range(wanted, ladder.size()), down(wanted - 1))
            .filter(rung -> !away.isAway(ladder.get(rung).agency()))
            .findFirst()
            .orElseGet(() -> down(ladder.size() - 1).filter(rung -> !away.keepsNothing(ladder.get(rung).agency()))
                .findFirst()
                .orElse(ladder.size() - 1));
    }

    private static IntStream down(int from) {
        return IntStream.iterate(from, rung -> rung >= 0, rung -> rung - 1);
    }

}
