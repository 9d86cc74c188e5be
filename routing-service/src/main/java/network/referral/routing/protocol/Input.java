package network.referral.routing.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fact that rules may speak of.
 *
 * @param name for example place, or consent.police
 * @param type what its values are
 * @param values its closed list, always with {@link #UNKNOWN} unless it is a set of
 * flags; empty for {@link Type#COUNTRY}, whose list is ISO 3166-1
 */
public record Input(String name, Type type, List<String> values) {

    public static final String UNKNOWN = "unknown";

    public static final String PRESUMPTION = "presumption";

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    public enum Type {

        /** true, false, unknown. */
        BOOLEAN,
        /** One of the listed values. */
        ONE_OF,
        /** One of the protocol's agencies, or unknown. */
        AGENCY,
        /** Two capital letters, ISO 3166-1 alpha-2, or unknown. */
        COUNTRY,
        /** Any number of the listed values; none is an answer, not an unknown. */
        FLAGS;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Type> of(String word) {
            return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
        }

        static List<String> words() {
            return Arrays.stream(values()).map(Type::word).toList();
        }

    }

    public Input {
        values = List.copyOf(values);
    }

    public boolean allows(String value) {
        return type == Type.COUNTRY ? value.equals(UNKNOWN) || COUNTRY.matcher(value).matches()
                : values.contains(value);
    }

    /** What would do, for a message. */
    List<String> allowed() {
        return type == Type.COUNTRY ? List.of("two capital letters (ISO 3166-1 alpha-2)", UNKNOWN) : values;
    }
}
