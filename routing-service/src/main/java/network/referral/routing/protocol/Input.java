package network.referral.routing.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.schemas.CodeWord;

/**
 * A fact that rules may speak of.
 *
 * @param name for example place, or consent.police
 * @param type what its values are
 * @param values its closed list, always with {@link #UNKNOWN} unless it is a set of
 * flags; empty for {@link Type#COUNTRY}, whose list is ISO 3166-1, and for
 * {@link Type#NUMBER}
 * @param range of a number; empty for all others
 */
public record Input(String name, Type type, List<String> values, Optional<Range> range) {

    public static final String UNKNOWN = "unknown";

    public static final String PRESUMPTION = "presumption";

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,5}");

    public enum Type {

        /** true, false, unknown. */
        BOOLEAN,
        /** One of the listed values. */
        ONE_OF,
        /** One of the protocol's agencies, or unknown. */
        AGENCY,
        /** Two capital letters, ISO 3166-1 alpha-2, or unknown. */
        COUNTRY,
        /** A whole number of a closed range, or unknown. */
        NUMBER,
        /** Any number of the listed values; none is an answer, not an unknown. */
        FLAGS;

        /** As written in a protocol file. */
        public String word() {
            return CodeWord.of(this);
        }

        /** Empty for a word that is none of {@link #words}. */
        public static Optional<Type> of(String word) {
            return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Type::word).toList();
        }

    }

    public Input {
        values = List.copyOf(values);
    }

    public Input(String name, Type type, List<String> values) {
        this(name, type, values, Optional.empty());
    }

    public boolean allows(String value) {
        return switch (type) {
            case COUNTRY -> value.equals(UNKNOWN) || COUNTRY.matcher(value).matches();
            case NUMBER ->
                value.equals(UNKNOWN) || NUMBER.matcher(value).matches() && numbers().has(Integer.parseInt(value));
            default -> values.contains(value);
        };
    }

    /** All that facts may name as a country, whether there is one of that code or not. */
    public static Stream<String> countries() {
        return IntStream.rangeClosed('A', 'Z')
            .boxed()
            .flatMap(first -> IntStream.rangeClosed('A', 'Z')
                .mapToObj(second -> Character.toString(first) + Character.toString(second)));
    }

    /** What would do, for a message. */
    public List<String> allowed() {
        return switch (type) {
            case COUNTRY -> List.of("two capital letters (ISO 3166-1 alpha-2)", UNKNOWN);
            case NUMBER -> List.of("a whole number from " + numbers().least() + " to " + numbers().most(), UNKNOWN);
            default -> values;
        };
    }

    /** Of a number only. */
    public Range numbers() {
        return range.orElseThrow(() -> new IllegalStateException(name + " is no number"));
    }
}
