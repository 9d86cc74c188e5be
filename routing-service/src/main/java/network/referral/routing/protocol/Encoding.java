package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where each value of each input has its bit. Facts become a bit string with exactly one
 * bit set per input (for flags: one per flag that is there), so that a conjunction of
 * conditions is two bit masks.
 *
 * <p>
 * Countries have a bit for each that a rule names, one for all others and one for
 * unknown: no rule can tell the others apart. Numbers have one for each piece that the
 * bounds in rules cut their range into, and one for unknown.
 */
final class Encoding {

    static final String OTHER = "other";

    private final Map<String, Domain> domains = new LinkedHashMap<>();

    private final int words;

    /**
     * @param conditions all that will be compiled; they decide which countries need a bit
     * of their own
     */
    Encoding(Map<String, Input> inputs, List<Condition> conditions) {
        int next = 0;
        for (Input input : inputs.values()) {
            List<Range> pieces = input.range().map(range -> range.cut(about(input, conditions))).orElse(List.of());
            List<String> values = switch (input.type()) {
                case COUNTRY -> countries(input, conditions);
                case NUMBER -> numbers(pieces);
                default -> input.values();
            };
            Map<String, Integer> bits = new HashMap<>();
            for (String value : values) {
                bits.put(value, next++);
            }
            domains.put(input.name(), new Domain(input, values, bits, next - values.size(), pieces));
        }
        words = (next + 63) >>> 6;
    }

    private static List<Condition> about(Input input, List<Condition> conditions) {
        return conditions.stream().filter(condition -> condition.input().equals(input.name())).toList();
    }

    /** Each piece by its least number. */
    private static List<String> numbers(List<Range> pieces) {
        return Stream.concat(pieces.stream().map(Range::least).map(String::valueOf), Stream.of(Input.UNKNOWN)).toList();
    }

    private static List<String> countries(Input input, List<Condition> conditions) {
        Set<String> named = new LinkedHashSet<>();
        about(input, conditions).forEach(condition -> named.addAll(condition.values()));
        named.remove(Input.UNKNOWN);
        List<String> values = new ArrayList<>(named);
        values.add(OTHER);
        values.add(Input.UNKNOWN);
        return values;
    }

    /**
     * @param first the lowest bit; the values follow in their order
     * @param pieces of a number, in the order of the values; empty for all others
     */
    private record Domain(Input input, List<String> values, Map<String, Integer> bits, int first, List<Range> pieces) {

        int bit(String value) {
            for (int i = 0; i < pieces.size() && !value.equals(Input.UNKNOWN); i++) {
                if (pieces.get(i).has(Integer.parseInt(value))) {
                    return first + i;
                }
            }
            return bits.getOrDefault(value, bits.getOrDefault(OTHER, -1));
        }
    }

    /** The bits of facts that {@link FactsReader} found right. */
    long[] encode(Map<String, List<String>> values) {
        long[] bits = new long[words];
        domains.forEach((name, domain) -> {
            boolean flags = domain.input().type() == Input.Type.FLAGS;
            for (String value : values.getOrDefault(name, flags ? List.of() : List.of(Input.UNKNOWN))) {
                set(bits, domain.bit(value));
            }
        });
        return bits;
    }

    /** The box in which all conditions hold. */
    Box box(List<Condition> conditions) {
        long[] within = new long[words];
        long[] must = new long[words];
        domains.values().forEach(domain -> domain.bits().values().forEach(bit -> set(within, bit)));
        for (Condition condition : conditions) {
            Domain domain = domains.get(condition.input());
            Set<String> values = Set.copyOf(condition.values());
            for (Map.Entry<String, Integer> value : domain.bits().entrySet()) {
                boolean named = values.contains(value.getKey());
                boolean stays = switch (condition.test()) {
                    case HAS -> true;
                    case LACKS, NOT_IN -> !named;
                    case IN -> named;
                    default -> condition.holds(value.getKey());
                };
                if (!stays) {
                    clear(within, value.getValue());
                }
                if (condition.test() == Condition.Test.HAS && named) {
                    set(must, value.getValue());
                }
            }
        }
        return new Box(within, must);
    }

    /** Position of the fact's value in the input's list; for inputs with one value. */
    int position(long[] bits, String input) {
        Domain domain = domains.get(input);
        for (int i = 0; i < domain.values().size(); i++) {
            int bit = domain.first() + i;
            if ((bits[bit >>> 6] & 1L << bit) != 0) {
                return i;
            }
        }
        throw new IllegalStateException("every input with one value has a bit set");
    }

    /** In the order of their positions; of a number, the least of each piece. */
    List<String> values(String input) {
        return domains.get(input).values();
    }

    /** Of a number, in the order of their positions. */
    List<Range> pieces(String input) {
        return domains.get(input).pieces();
    }

    /** The numbers themselves, for whoever explains: the bits keep only their pieces. */
    Map<String, String> numbers(Map<String, List<String>> values) {
        Map<String, String> numbers = new HashMap<>();
        domains.forEach((name, domain) -> {
            if (!domain.pieces().isEmpty() && values.containsKey(name)) {
                numbers.put(name, values.get(name).getFirst());
            }
        });
        return numbers;
    }

    /** Whether a flag is there. */
    boolean has(long[] bits, String input, String flag) {
        int bit = domains.get(input).bit(flag);
        return (bits[bit >>> 6] & 1L << bit) != 0;
    }

    private static void set(long[] bits, int bit) {
        bits[bit >>> 6] |= 1L << bit;
    }

    private static void clear(long[] bits, int bit) {
        bits[bit >>> 6] &= ~(1L << bit);
    }

}
