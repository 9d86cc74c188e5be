package network.referral.routing.protocol.proof;

import java.util.List;
import network.referral.routing.protocol.Input;

/**
 * One question that a case answers: which class of values an input has, or whether a flag
 * is there.
 *
 * @param flag empty unless the input is a set of flags
 * @param classes at least one
 */
record Variable(Input input, String flag, List<ValueClass> classes) {

    Variable {
        classes = List.copyOf(classes);
    }

    boolean isFlag() {
        return !flag.isEmpty();
    }

    /** How many different values it has. */
    int size() {
        return classes.stream().mapToInt(ValueClass::size).sum();
    }

    /** The class with a value; -1 for none. */
    int classOf(String value) {
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i).values().contains(value)) {
                return i;
            }
        }
        return -1;
    }
}
