package network.referral.intake.identification;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The members of one object of a report. Each question notes what is wrong and answers
 * empty, so that reading goes on to the end and tells everything at once. A member that
 * is null is absent.
 */
final class Members {

    private final String pointer;

    private final Map<?, ?> values;

    private final Consumer<FieldError> faults;

    private final Set<String> asked = new HashSet<>();

    Members(String pointer, Map<?, ?> values, Consumer<FieldError> faults) {
        this.pointer = pointer;
        this.values = values;
        this.faults = faults;
    }

    /** The members of an object; none when it is absent or no object. */
    Members object(String name) {
        var value = value(name);
        if (value != null && !(value instanceof Map)) {
            fault(name, Fault.WRONG_TYPE, "This must be an object.");
            return new Members(pointerTo(name), Map.of(), ignored -> {
            });
        }
        return new Members(pointerTo(name), value instanceof Map<?, ?> map ? map : Map.of(), faults);
    }

    Optional<String> requiredText(String name) {
        require(name);
        return text(name);
    }

    Optional<String> requiredCode(String name, Codes codes) {
        require(name);
        return code(name, codes);
    }

    Optional<Boolean> requiredTruth(String name) {
        require(name);
        return truth(name);
    }

    OptionalInt requiredWholeNumber(String name, int least, int most) {
        require(name);
        return wholeNumber(name, least, most);
    }

    boolean isAbsent(String name) {
        return value(name) == null;
    }

    private void require(String name) {
        if (isAbsent(name)) {
            fault(name, Fault.REQUIRED, "This member is required.");
        }
    }

    Optional<String> text(String name) {
        var value = value(name);
        if (value != null && !(value instanceof String)) {
            fault(name, Fault.WRONG_TYPE, "This must be text.");
        }
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Optional<Boolean> truth(String name) {
        var value = value(name);
        if (value != null && !(value instanceof Boolean)) {
            fault(name, Fault.WRONG_TYPE, "This must be true or false.");
        }
        return value instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
    }

    OptionalInt wholeNumber(String name, int least, int most) {
        var value = value(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!(value instanceof Integer || value instanceof Long || value instanceof BigInteger)) {
            fault(name, Fault.WRONG_TYPE, "This must be a whole number.");
            return OptionalInt.empty();
        }
        var number = new BigInteger(value.toString());
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            fault(name, Fault.OUT_OF_RANGE, "This must be from " + least + " to " + most + ".");
            return OptionalInt.empty();
        }
        return OptionalInt.of(number.intValueExact());
    }

    /** A short text of few characters, such as a post's code. */
    Optional<String> token(String name, TokenShape shape) {
        var text = text(name);
        if (text.isPresent() && text.get().length() > shape.longest()) {
            fault(name, Fault.TOO_LONG, "At most " + shape.longest() + " characters.");
            return Optional.empty();
        }
        if (text.isPresent() && !shape.matches(text.get())) {
            fault(name, Fault.NOT_A_TOKEN, "Only " + shape.inWords() + ", at least one.");
            return Optional.empty();
        }
        return text;
    }

    Optional<String> code(String name, Codes codes) {
        var text = text(name);
        if (text.isPresent() && !codes.has(text.get())) {
            fault(name, Fault.UNKNOWN_CODE, codes.inWords());
            return Optional.empty();
        }
        return text;
    }

    /** Codes in the order sent, each once. */
    List<String> codes(String name, Codes codes, int most) {
        var value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            fault(name, Fault.WRONG_TYPE, "This must be a list of codes.");
            return List.of();
        }
        if (list.size() > most) {
            fault(name, Fault.TOO_MANY, "At most " + most + " codes.");
            return List.of();
        }
        var seen = new LinkedHashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            item(name + "/" + i, list.get(i), codes, seen);
        }
        return new ArrayList<>(seen);
    }

    private void item(String path, Object item, Codes codes, Set<String> seen) {
        if (!(item instanceof String code)) {
            faultAt(pointer + "/" + path, Fault.WRONG_TYPE, "This must be text.");
        }
        else if (!codes.has(code)) {
            faultAt(pointer + "/" + path, codes.other(), codes.inWords());
        }
        else if (!seen.add(code)) {
            faultAt(pointer + "/" + path, Fault.DUPLICATE_CODE, "This code is in the list already.");
        }
    }

    void fault(String name, Fault fault, String detail) {
        faultAt(pointerTo(name), fault, detail);
    }

    /**
     * Any JSON value under each name of the list.
     */
    SortedMap<String, Written> written(Codes names) {
        var written = new TreeMap<String, Written>();
        for (var name : names.allowed().orElse(Set.of())) {
            var value = value(name);
            if (value != null) {
                written.put(name, new Written(value));
            }
        }
        refuseOthers(Fault.UNKNOWN_CODE, " " + names.inWords());
        return written;
    }

    /**
     * Every member that was not asked for, as one error. Its name may say who somebody is
     * as well as its value: the object that holds it is pointed at, and no name sent
     * back.
     */
    void refuseOthers() {
        refuseOthers(Fault.UNKNOWN_FIELD, "");
    }

    private void refuseOthers(Fault fault, String more) {
        long others = values.keySet().stream().filter(name -> !asked.contains(name.toString())).count();
        if (others == 1) {
            faultAt(pointer, fault, "A member here has a name that no report has." + more);
        }
        else if (others > 1) {
            faultAt(pointer, fault, others + " members here have names that no report has." + more);
        }
    }

    private Object value(String name) {
        asked.add(name);
        return values.get(name);
    }

    private String pointerTo(String name) {
        return pointer + "/" + name;
    }

    private void faultAt(String where, Fault fault, String detail) {
        faults.accept(new FieldError(where, fault, detail));
    }

}
