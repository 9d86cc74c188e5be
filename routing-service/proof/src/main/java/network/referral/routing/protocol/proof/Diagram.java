package network.referral.routing.protocol.proof;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sets of cases as a decision diagram: each node asks one variable, each edge is one of
 * its classes of values. Equal sets are the same number, so comparing sets is comparing
 * numbers. Only grows; lives as long as one proof.
 */
final class Diagram {

    static final int NOTHING = 0;
    static final int ALL = 1;

    private static final int[] NO_EDGES = {};

    /**
     * About a third of a gigabyte. The Turkmen protocols take 20,000, a drawn one of 400
     * rules and 30 inputs takes a million.
     */
    static final int MOST_STEPS = 4_000_000;

    private final List<Variable> variables;

    private int mostSteps;

    private int[] asks = new int[1024];

    private int[][] edges = new int[1024][];

    private int size = 2;

    /** Nodes by what they are, in open addressing: there are millions of them. */
    private int[] known = new int[4096];

    private final Results intersections = new Results();

    private final Results unions = new Results();

    private final Results differences = new Results();

    private final Map<Integer, BigInteger> counts = new HashMap<>();

    /**
     * @param mostSteps nodes and results kept, before it gives up with a
     * {@link TooLargeException}
     */
    Diagram(List<Variable> variables, int mostSteps) {
        this.variables = variables;
        this.mostSteps = mostSteps;
        Arrays.fill(asks, 0, 2, variables.size());
        edges[NOTHING] = NO_EDGES;
        edges[ALL] = NO_EDGES;
    }

    /**
     * Tries something with an eighth of all steps; empty if that is not enough, and then
     * there is room left for something else.
     */
    <T> Optional<T> attempt(Supplier<T> something) {
        int all = mostSteps;
        mostSteps = Math.min(all, steps() + all / 8);
        try {
            return Optional.of(something.get());
        }
        catch (TooLargeException e) {
            return Optional.empty();
        }
        finally {
            mostSteps = all;
        }
    }

    int steps() {
        return size + intersections.size() + unions.size() + differences.size();
    }

    /** The variable that the set asks first; the number of variables for none. */
    int asks(int set) {
        return asks[set];
    }

    /**
     * What is left of the set when a variable, not later than the first asked, is known.
     */
    int where(int set, int variable, int valueClass) {
        return asks[set] == variable ? edges[set][valueClass] : set;
    }

    int node(int variable, int[] to) {
        if (allSame(to)) {
            return to[0];
        }
        int slot = slot(variable, to);
        if (known[slot] == NOTHING) {
            known[slot] = add(variable, to);
            if (size * 2 > known.length) {
                grow();
            }
            return size - 1;
        }
        return known[slot];
    }

    private static boolean allSame(int[] to) {
        for (int edge : to) {
            if (edge != to[0]) {
                return false;
            }
        }
        return true;
    }

    /** Where the number of such a node is, or may be put. */
    private int slot(int variable, int[] to) {
        int slot = Results.spread(31 * Arrays.hashCode(to) + variable) & known.length - 1;
        while (known[slot] != NOTHING && (asks[known[slot]] != variable || !Arrays.equals(edges[known[slot]], to))) {
            slot = slot + 1 & known.length - 1;
        }
        return slot;
    }

    private void grow() {
        known = new int[known.length * 2];
        for (int node = ALL + 1; node < size; node++) {
            known[slot(asks[node], edges[node])] = node;
        }
    }

    private int add(int variable, int[] to) {
        if (size == asks.length) {
            asks = Arrays.copyOf(asks, size * 2);
            edges = Arrays.copyOf(edges, size * 2);
        }
        asks[size] = variable;
        edges[size] = to;
        return size++;
    }

    int and(int a, int b) {
        if (a == NOTHING || b == NOTHING) {
            return NOTHING;
        }
        if (a == ALL || a == b) {
            return b;
        }
        if (b == ALL) {
            return a;
        }
        long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
        int before = intersections.get(key);
        if (before != Results.NONE) {
            return before;
        }
        int variable = Math.min(asks[a], asks[b]);
        int[] to = new int[variables.get(variable).classes().size()];
        for (int i = 0; i < to.length; i++) {
            to[i] = and(where(a, variable, i), where(b, variable, i));
        }
        return keep(intersections, key, node(variable, to));
    }

    int minus(int a, int b) {
        if (a == NOTHING || b == ALL || a == b) {
            return NOTHING;
        }
        if (b == NOTHING) {
            return a;
        }
        long key = (long) a << 32 | b;
        int before = differences.get(key);
        if (before != Results.NONE) {
            return before;
        }
        int variable = Math.min(asks[a], asks[b]);
        int[] to = new int[variables.get(variable).classes().size()];
        for (int i = 0; i < to.length; i++) {
            to[i] = minus(where(a, variable, i), where(b, variable, i));
        }
        return keep(differences, key, node(variable, to));
    }

    private int keep(Results results, long key, int result) {
        if (steps() > mostSteps) {
            throw new TooLargeException();
        }
        results.put(key, result);
        return result;
    }

    int or(int a, int b) {
        if (a == ALL || b == ALL) {
            return ALL;
        }
        if (a == NOTHING || a == b) {
            return b;
        }
        if (b == NOTHING) {
            return a;
        }
        long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
        int before = unions.get(key);
        if (before != Results.NONE) {
            return before;
        }
        int variable = Math.min(asks[a], asks[b]);
        int[] to = new int[variables.get(variable).classes().size()];
        for (int i = 0; i < to.length; i++) {
            to[i] = or(where(a, variable, i), where(b, variable, i));
        }
        return keep(unions, key, node(variable, to));
    }

    /** The same set seen with a variable fixed to a class, whatever it is in the case. */
    int fix(int set, int variable, int valueClass) {
        return fix(set, variable, valueClass, new HashMap<>());
    }

    private int fix(int set, int variable, int valueClass, Map<Integer, Integer> done) {
        if (asks[set] > variable) {
            return set;
        }
        if (asks[set] == variable) {
            return edges[set][valueClass];
        }
        Integer before = done.get(set);
        if (before != null) {
            return before;
        }
        int result = node(asks[set],
                Arrays.stream(edges[set]).map(edge -> fix(edge, variable, valueClass, done)).toArray());
        done.put(set, result);
        return result;
    }

    /** How many combinations of values are in the set. */
    BigInteger count(int set) {
        return countFrom(set).multiply(weight(0, asks[set]));
    }

    private BigInteger countFrom(int set) {
        if (set == NOTHING || set == ALL) {
            return BigInteger.valueOf(set);
        }
        BigInteger before = counts.get(set);
        if (before != null) {
            return before;
        }
        BigInteger sum = BigInteger.ZERO;
        List<ValueClass> classes = variables.get(asks[set]).classes();
        for (int i = 0; i < classes.size(); i++) {
            int to = edges[set][i];
            sum = sum.add(countFrom(to).multiply(BigInteger.valueOf(classes.get(i).size()))
                .multiply(weight(asks[set] + 1, asks[to])));
        }
        counts.put(set, sum);
        return sum;
    }

    private BigInteger weight(int from, int until) {
        BigInteger weight = BigInteger.ONE;
        for (int i = from; i < until; i++) {
            weight = weight.multiply(BigInteger.valueOf(variables.get(i).size()));
        }
        return weight;
    }

}
