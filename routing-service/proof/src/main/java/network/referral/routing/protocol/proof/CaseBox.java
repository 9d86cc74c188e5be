package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.routing.protocol.Input;

/** A set of cases that can be said in one sentence: some classes of each variable. */
final class CaseBox {

    private final CaseSpace space;

    private final List<BitSet> allowed;

    private CaseBox(CaseSpace space, List<BitSet> allowed) {
        this.space = space;
        this.allowed = allowed;
    }

    /**
     * One case of a set that is not empty: as little known, and as few flags, as there
     * can be.
     */
    static CaseBox oneOf(Cases cases) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("no case to choose");
        }
        CaseSpace space = cases.space();
        List<BitSet> allowed = new ArrayList<>();
        int set = cases.set();
        for (int i = 0; i < space.variables().size(); i++) {
            int chosen = plainest(space, set, i);
            allowed.add(only(chosen));
            set = space.diagram().where(set, i, chosen);
        }
        return new CaseBox(space, allowed);
    }

    /**
     * @param allowed classes of each variable, at least one
     */
    static CaseBox of(CaseSpace space, List<BitSet> allowed) {
        return new CaseBox(space, allowed);
    }

    private static BitSet only(int valueClass) {
        BitSet only = new BitSet();
        only.set(valueClass);
        return only;
    }

    private static int plainest(CaseSpace space, int set, int variable) {
        Variable asked = space.variables().get(variable);
        int unknown = asked.isFlag() ? 0 : asked.classOf(Input.UNKNOWN);
        if (unknown >= 0 && space.diagram().where(set, variable, unknown) != Diagram.NOTHING) {
            return unknown;
        }
        int first = 0;
        while (space.diagram().where(set, variable, first) == Diagram.NOTHING) {
            first++;
        }
        return first;
    }

    /** Of each variable, the first that it allows. */
    int[] classes() {
        return allowed.stream().mapToInt(classes -> classes.nextSetBit(0)).toArray();
    }

    /** As wide as can be within the cases. */
    CaseBox widened(Cases within) {
        CaseBox wide = this;
        for (int i = 0; i < allowed.size(); i++) {
            for (int c = 0; c < space.variables().get(i).classes().size(); c++) {
                CaseBox wider = wide.with(i, c);
                wide = wider.liesIn(within) ? wider : wide;
            }
        }
        return wide;
    }

    private CaseBox with(int variable, int valueClass) {
        List<BitSet> wider = new ArrayList<>(allowed);
        BitSet classes = (BitSet) allowed.get(variable).clone();
        classes.set(valueClass);
        wider.set(variable, classes);
        return new CaseBox(space, wider);
    }

    /**
     * The same cases as far as they are possible, without saying values that are not.
     */
    CaseBox only(Cases possible) {
        CaseBox narrow = this;
        for (int i = 0; i < allowed.size(); i++) {
            if (allowed.get(i).cardinality() < space.variables().get(i).classes().size()) {
                for (int valueClass : allowed.get(i).stream().toArray()) {
                    CaseBox slice = narrow.slice(i, valueClass);
                    narrow = slice.cases().overlaps(possible) ? narrow : narrow.without(i, valueClass);
                }
            }
        }
        return narrow;
    }

    private CaseBox slice(int variable, int valueClass) {
        List<BitSet> slice = new ArrayList<>(allowed);
        slice.set(variable, only(valueClass));
        return new CaseBox(space, slice);
    }

    private CaseBox without(int variable, int valueClass) {
        List<BitSet> narrower = new ArrayList<>(allowed);
        BitSet classes = (BitSet) allowed.get(variable).clone();
        classes.clear(valueClass);
        narrower.set(variable, classes);
        return new CaseBox(space, narrower);
    }

    private boolean liesIn(Cases cases) {
        return liesIn(cases.set(), new HashMap<>());
    }

    private boolean liesIn(int set, Map<Integer, Boolean> done) {
        if (set == Diagram.NOTHING || set == Diagram.ALL) {
            return set == Diagram.ALL;
        }
        Boolean before = done.get(set);
        if (before == null) {
            int variable = space.diagram().asks(set);
            before = allowed.get(variable)
                .stream()
                .allMatch(valueClass -> liesIn(space.diagram().where(set, variable, valueClass), done));
            done.put(set, before);
        }
        return before;
    }

    Cases cases() {
        int set = Diagram.ALL;
        for (int i = allowed.size() - 1; i >= 0; i--) {
            int[] edges = new int[space.variables().get(i).classes().size()];
            for (int c = 0; c < edges.length; c++) {
                edges[c] = allowed.get(i).get(c) ? set : Diagram.NOTHING;
            }
            set = space.diagram().node(i, edges);
        }
        return new Cases(space, set);
    }

    /** The variables that it narrows, each with the classes it allows. */
    Map<Variable, List<ValueClass>> narrowed() {
        Map<Variable, List<ValueClass>> narrowed = new LinkedHashMap<>();
        for (int i = 0; i < allowed.size(); i++) {
            Variable variable = space.variables().get(i);
            if (allowed.get(i).cardinality() < variable.classes().size()) {
                narrowed.put(variable, allowed.get(i).stream().mapToObj(variable.classes()::get).toList());
            }
        }
        return narrowed;
    }

    /** Facts of one case, in the form that {@code Protocol.facts} reads. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < allowed.size(); i++) {
            Variable variable = space.variables().get(i);
            ValueClass chosen = variable.classes().get(allowed.get(i).nextSetBit(0));
            if (variable.isFlag()) {
                List<String> flags = flags(facts, variable.input().name());
                if (chosen.equals(ValueClass.PRESENT)) {
                    flags.add(variable.flag());
                }
            }
            else if (!chosen.values().contains(Input.UNKNOWN)) {
                put(facts, variable, chosen.values().getFirst());
            }
        }
        return facts;
    }

    @SuppressWarnings("unchecked")
    private static List<String> flags(Map<String, Object> facts, String input) {
        return (List<String>) facts.computeIfAbsent(input, name -> new ArrayList<String>());
    }

    @SuppressWarnings("unchecked")
    static void put(Map<String, Object> facts, Variable variable, String value) {
        String name = variable.input().name();
        Object fact = switch (variable.input().type()) {
            case BOOLEAN -> Boolean.valueOf(value);
            case NUMBER -> value.equals(Input.UNKNOWN) ? value : (Object) Integer.valueOf(value);
            case COUNTRY -> value.equals(ValueClass.OTHER_COUNTRY) ? unnamedCountry(variable) : value;
            default -> value;
        };
        int dot = name.indexOf('.');
        if (dot < 0) {
            facts.put(name, fact);
        }
        else {
            ((Map<String, Object>) facts.computeIfAbsent(name.substring(0, dot),
                    group -> new LinkedHashMap<String, Object>()))
                .put(name.substring(dot + 1), fact);
        }
    }

    /** One that there is, if any is left; facts may name others too. */
    private static String unnamedCountry(Variable variable) {
        return Stream.concat(Arrays.stream(Locale.getISOCountries()), Input.countries())
            .filter(country -> variable.classOf(country) < 0)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("there is no class of other countries when all are named"));
    }

}
