package network.referral.routing.protocol;

/**
 * Why facts cannot be decided on. Never repeats a value: facts are about a person.
 *
 * @param code what is wrong
 * @param fact the fact's name, for example consent.police; a name that is none of the
 * protocol's is shown only as far as it looks like a name
 * @param sentence for people
 */
public record FactError(Code code, String fact, String sentence) {

    /** What is wrong with a fact. */
    public enum Code {

        /** The protocol has no such input. */
        UNKNOWN_FACT,
        /** The input has no such value. */
        UNKNOWN_VALUE,
        /** Not text, a list or true/false, as the input demands. */
        WRONG_TYPE

    }
}
