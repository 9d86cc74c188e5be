package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An exact set of cases. Immutable. */
final class Cases {

    /** How many sets are chosen by what they take; the rest follow in the last order. */
    private static final int CHOSEN = 4;

    private final CaseSpace space;

    private final int set;

    Cases(CaseSpace space, int set) {
        this.space = space;
        this.set = set;
    }

    CaseSpace space() {
        return space;
    }

    int set() {
        return set;
    }

    Cases and(Cases other) {
        return new Cases(space, space.diagram().and(set, other.set));
    }

    Cases or(Cases other) {
        return new Cases(space, space.diagram().or(set, other.set));
    }

    Cases minus(Cases other) {
        return new Cases(space, space.diagram().minus(set, other.set));
    }

    /** These, with each of the others taken in. */
    Cases or(Collection<Cases> others) {
        Cases any = this;
        for (Cases other : others) {
            any = any.or(other);
        }
        return any;
    }

    /**
     * Without any of the others; wide ones go first, so that what is left stays small.
     */
    Cases minusEach(List<Cases> others) {
        Cases left = this;
        List<Cases> ahead = others;
        for (int taken = 0; !left.isEmpty() && !ahead.isEmpty(); taken++) {
            ahead = taken < CHOSEN ? left.widestOf(ahead) : ahead;
            left = ahead.isEmpty() ? left : left.minus(ahead.getFirst());
            ahead = ahead.isEmpty() ? ahead : ahead.subList(1, ahead.size());
        }
        return left;
    }

    /** Those that have cases in common with these, most of them first. */
    private List<Cases> widestOf(List<Cases> others) {
        Map<Cases, BigInteger> common = new HashMap<>();
        others.forEach(other -> common.put(other, and(other).count()));
        return others.stream()
            .filter(other -> common.get(other).signum() > 0)
            .sorted(Comparator.comparing(common::get).reversed())
            .toList();
    }

    boolean isEmpty() {
        return set == Diagram.NOTHING;
    }

    boolean within(Cases other) {
        return minus(other).isEmpty();
    }

    boolean overlaps(Cases other) {
        return !and(other).isEmpty();
    }

    /** Every case that would be one of these if the input had that value. */
    Cases asIf(String input, String value) {
        return space.variable(input)
            .map(variable -> new Cases(space,
                    space.diagram().fix(set, variable, space.variables().get(variable).classOf(value))))
            .orElse(this);
    }

    /**
     * How many combinations of declared values; countries count as those named and one
     * more.
     */
    BigInteger count() {
        return space.diagram().count(set);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cases cases && space == cases.space && set == cases.set;
    }

    @Override
    public int hashCode() {
        return set;
    }

}
