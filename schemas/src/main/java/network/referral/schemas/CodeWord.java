package network.referral.schemas;

import java.util.Locale;

/**
 * How the network spells its codes. A constant such as {@code NO_PROTOCOL}, of a schema
 * or of Java, is {@code no-protocol} wherever people and machines outside see it: in
 * HTTP, protocols, metrics, the audit and on terminals.
 */
public final class CodeWord {

    private CodeWord() {
    }

    public static String of(Enum<?> code) {
        return ofName(code.name());
    }

    /** Of a constant's name. */
    public static String ofName(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant that is spelled so.
     * @throws IllegalArgumentException if there is none
     */
    public static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

}
