package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Whole numbers from one to another, both among them. */
public record Range(int least, int most) {

    public Range {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("no whole numbers from " + least + " to " + most);
        }
    }

    public boolean has(int number) {
        return number >= least && number <= most;
    }

    /** The nearest number of these: conditions on the input say the same of it. */
    public int nearest(int number) {
        return Math.clamp(number, least, most);
    }

    /** How many numbers. */
    public int size() {
        return most - least + 1;
    }

    public Optional<Range> common(Range other) {
        int from = Math.max(least, other.least);
        int to = Math.min(most, other.most);
        return from <= to ? Optional.of(new Range(from, to)) : Optional.empty();
    }

    /** Whether a condition can tell numbers of these apart by the bound. */
    public boolean isCutBy(int bound) {
        return bound > least && bound <= most;
    }

    /**
     * Cut at every bound that the conditions name, lowest first: none of them tells two
     * numbers of one piece apart.
     */
    public List<Range> cut(Collection<Condition> conditions) {
        TreeSet<Integer> bounds = new TreeSet<>();
        conditions.stream().filter(Condition::isBound).map(Condition::bound).filter(this::isCutBy).forEach(bounds::add);
        List<Range> pieces = new ArrayList<>();
        int from = least;
        for (int bound : bounds) {
            pieces.add(new Range(from, bound - 1));
            from = bound;
        }
        pieces.add(new Range(from, most));
        return pieces;
    }

    /**
     * Neighbours as one.
     * @param pieces lowest first
     */
    public static List<Range> joined(List<Range> pieces) {
        List<Range> joined = new ArrayList<>();
        for (Range piece : pieces) {
            if (!joined.isEmpty() && joined.getLast().most + 1 == piece.least) {
                joined.add(new Range(joined.removeLast().least, piece.most));
            }
            else {
                joined.add(piece);
            }
        }
        return joined;
    }

    /** For example 0-59, or 60. */
    public String text() {
        return least == most ? String.valueOf(least) : least + "-" + most;
    }

}
