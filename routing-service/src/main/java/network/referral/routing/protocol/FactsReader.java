package network.referral.routing.protocol;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks facts against the declared inputs. What is absent, or null, is unknown. */
public final class FactsReader {

    private final Map<String, Input> inputs;

    /**
     * @param inputs by name
     */
    public FactsReader(Map<String, Input> inputs) {
        this.inputs = inputs;
    }

    /** What came of it. */
    public sealed interface Result {

    }

    /**
     * @param values by input name; absent ones are unknown, flags a list of different
     * words
     */
    public record Right(Map<String, List<String>> values) implements Result {
    }

    public record Wrong(List<FactError> errors) implements Result {
    }

    public Result read(Map<String, ?> facts) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<FactError> errors = new ArrayList<>();
        facts.forEach((name, value) -> {
            if (value instanceof Map<?, ?> members && !inputs.containsKey(name)) {
                members.forEach((member, inner) -> put(name + "." + member, inner, values, errors));
            }
            else {
                put(name, value, values, errors);
            }
        });
        return errors.isEmpty() ? new Right(values) : new Wrong(List.copyOf(errors));
    }

    private void put(String name, Object value, Map<String, List<String>> values, List<FactError> errors) {
        if (value == null) {
            return;
        }
        Input input = inputs.get(name);
        if (input == null) {
            String shown = name.matches("[A-Za-z][A-Za-z0-9._-]{0,79}") ? name : "a member";
            errors.add(
                    new FactError(FactError.Code.UNKNOWN_FACT, shown, "'" + shown + "' is no input of this protocol."));
            return;
        }
        Optional<List<String>> words = words(input, value);
        if (words.isEmpty()) {
            errors.add(new FactError(FactError.Code.WRONG_TYPE, name, "'" + name + "' must be " + form(input) + "."));
        }
        else if (!words.get().stream().allMatch(input::allows)) {
            errors.add(new FactError(FactError.Code.UNKNOWN_VALUE, name,
                    "'" + name + "' has a value that is none of: " + String.join(", ", input.allowed()) + "."));
        }
        else if (values.putIfAbsent(name, words.get()) != null) {
            errors.add(new FactError(FactError.Code.WRONG_TYPE, name, "'" + name + "' is given twice."));
        }
    }

    private static String form(Input input) {
        return switch (input.type()) {
            case BOOLEAN -> "true or false";
            case FLAGS -> "a list of texts";
            case NUMBER -> "a whole number, or unknown";
            default -> "text";
        };
    }

    /** Empty for a value of the wrong type. */
    private static Optional<List<String>> words(Input input, Object value) {
        if (input.type() == Input.Type.FLAGS) {
            return value instanceof Collection<?> items && items.stream().allMatch(CharSequence.class::isInstance)
                    ? Optional.of(items.stream().map(Object::toString).distinct().toList()) : Optional.empty();
        }
        if (input.type() == Input.Type.BOOLEAN) {
            return value instanceof Boolean || Input.UNKNOWN.equals(value) ? Optional.of(List.of(value.toString()))
                    : Optional.empty();
        }
        if (input.type() == Input.Type.NUMBER) {
            return isWhole(value) || Input.UNKNOWN.equals(value) ? Optional.of(List.of(value.toString()))
                    : Optional.empty();
        }
        return value instanceof CharSequence ? Optional.of(List.of(value.toString())) : Optional.empty();
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

}
