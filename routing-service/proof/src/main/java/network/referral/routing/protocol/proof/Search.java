package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a case that is in one set and in none of many others, without writing down
 * what is left of the one set: that may be too large when finding one case is easy. Walks
 * from case to case, each time changing one value so that as few of the others as can be
 * have the case.
 */
final class Search {

    /** Then it gives up: looking is not proving. */
    private static final int MOST_STEPS = 2_000;

    /** One step in so many is anywhere, to leave a place from where no step is better. */
    private static final int ASTRAY = 8;

    private final CaseSpace space;

    private final int within;

    private final int[] without;

    private final int[] chosen;

    /**
     * Stirs the choices, by Numerical Recipes' congruences: the same search every time,
     * since a proof says the same of the same file.
     */
    private int stirred = 1;

    private Search(Cases within, List<Cases> without) {
        this.space = within.space();
        this.within = within.set();
        this.without = without.stream().mapToInt(Cases::set).toArray();
        this.chosen = CaseBox.oneOf(within).classes();
    }

    /** Some of the cases; empty when none was found, which proves nothing. */
    static Optional<Cases> some(Cases within, List<Cases> without) {
        return within.isEmpty() ? Optional.empty() : new Search(within, without).find();
    }

    private Optional<Cases> find() {
        for (int step = 0; step < MOST_STEPS; step++) {
            int[] caught = caught();
            if (caught.length == 0) {
                return Optional.of(widened());
            }
            leave(caught[stir(caught.length)]);
        }
        return Optional.empty();
    }

    private int stir(int below) {
        stirred = stirred * 1_664_525 + 1_013_904_223;
        // the lowest bits repeat soon
        return (stirred >>> 8) % below;
    }

    private int[] caught() {
        return Arrays.stream(without).filter(this::has).toArray();
    }

    private boolean has(int set) {
        int left = set;
        while (left != Diagram.NOTHING && left != Diagram.ALL) {
            int variable = space.diagram().asks(left);
            left = space.diagram().where(left, variable, chosen[variable]);
        }
        return left == Diagram.ALL;
    }

    /** Changes one of the values by which the set has the case. */
    private void leave(int set) {
        int[] best = null;
        int least = Integer.MAX_VALUE;
        boolean astray = stir(ASTRAY) == 0;
        for (int left = set; left != Diagram.ALL;) {
            int variable = space.diagram().asks(left);
            int before = chosen[variable];
            for (int c = 0; c < space.variables().get(variable).classes().size(); c++) {
                chosen[variable] = c;
                if (c != before && has(within)) {
                    int caught = astray ? stir(Integer.MAX_VALUE) : caught().length;
                    if (caught < least) {
                        least = caught;
                        best = new int[] { variable, c };
                    }
                }
            }
            chosen[variable] = before;
            left = space.diagram().where(left, variable, before);
        }
        if (best != null) {
            chosen[best[0]] = best[1];
        }
    }

    /** As many more as one sentence can say. */
    private Cases widened() {
        List<BitSet> allowed = new ArrayList<>();
        for (int valueClass : chosen) {
            BitSet only = new BitSet();
            only.set(valueClass);
            allowed.add(only);
        }
        for (int i = 0; i < chosen.length; i++) {
            for (int c = 0; c < space.variables().get(i).classes().size(); c++) {
                if (!allowed.get(i).get(c)) {
                    allowed.get(i).set(c);
                    allowed.get(i).set(c, escapes(allowed));
                }
            }
        }
        return CaseBox.of(space, allowed).cases().and(new Cases(space, within));
    }

    private boolean escapes(List<BitSet> allowed) {
        return Arrays.stream(without).noneMatch(set -> meets(set, allowed));
    }

    private boolean meets(int set, List<BitSet> allowed) {
        if (set == Diagram.NOTHING || set == Diagram.ALL) {
            return set == Diagram.ALL;
        }
        int variable = space.diagram().asks(set);
        return allowed.get(variable)
            .stream()
            .anyMatch(valueClass -> meets(space.diagram().where(set, variable, valueClass), allowed));
    }

}
