package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for cases that are in one set and in none of many others, value by value, without
 * writing down what is left of the one set: that may be too large when finding one case
 * is easy.
 */
final class Search {

    /** Then it gives up: looking is not proving. */
    private static final int MOST_STEPS = 100_000;

    private final CaseSpace space;

    private final List<BitSet> chosen = new ArrayList<>();

    private int steps;

    /** What is still to be escaped from once a variable has the class. */
    private record Choice(int valueClass, int within, int[] without) {
    }

    private Search(CaseSpace space) {
        this.space = space;
    }

    /** Some of the cases; empty when none was found, which proves nothing. */
    static Optional<Cases> some(Cases within, List<Cases> without) {
        Search search = new Search(within.space());
        int[] sets = without.stream().filter(set -> !set.isEmpty()).mapToInt(Cases::set).toArray();
        return search.find(within.set(), sets, 0)
                ? Optional.of(CaseBox.of(within.space(), search.chosen).cases().and(within)) : Optional.empty();
    }

    private boolean find(int within, int[] without, int variable) {
        if (without.length == 0) {
            while (chosen.size() < space.variables().size()) {
                chosen.add(any(chosen.size()));
            }
            return true;
        }
        for (Choice choice : choices(within, without, variable)) {
            BitSet only = new BitSet();
            only.set(choice.valueClass());
            chosen.add(only);
            if (find(choice.within(), choice.without(), variable + 1)) {
                return true;
            }
            chosen.removeLast();
        }
        return false;
    }

    private BitSet any(int variable) {
        BitSet any = new BitSet();
        any.set(0, space.variables().get(variable).classes().size());
        return any;
    }

    /** Those that leave the least to escape from come first. */
    private List<Choice> choices(int within, int[] without, int variable) {
        List<Choice> choices = new ArrayList<>();
        for (int c = 0; c < space.variables().get(variable).classes().size() && steps < MOST_STEPS; c++) {
            steps++;
            int here = space.diagram().where(within, variable, c);
            int[] left = new int[without.length];
            int count = 0;
            boolean caught = here == Diagram.NOTHING;
            for (int i = 0; i < without.length && !caught; i++) {
                left[count] = space.diagram().where(without[i], variable, c);
                caught = left[count] == Diagram.ALL;
                count += left[count] == Diagram.NOTHING ? 0 : 1;
            }
            if (!caught) {
                choices.add(new Choice(c, here, Arrays.copyOf(left, count)));
            }
        }
        choices.sort(Comparator.comparingInt(choice -> choice.without().length));
        return choices;
    }

}
