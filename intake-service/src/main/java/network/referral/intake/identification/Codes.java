package network.referral.intake.identification;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A code list to check against.
 *
 * @param allowed empty where it cannot be known, because the jurisdiction is not, or need
 * not be: then whatever could be one code passes
 * @param tooLongToTell what to say of a list that nobody would read whole
 */
record Codes(Optional<Set<String>> allowed, Optional<String> tooLongToTell) {

    static Codes of(Set<String> allowed) {
        return of(Optional.of(allowed));
    }

    static Codes of(Optional<Set<String>> allowed) {
        return new Codes(allowed, Optional.empty());
    }

    static Codes of(Optional<Set<String>> allowed, String tooLongToTell) {
        return new Codes(allowed, Optional.of(tooLongToTell));
    }

    boolean has(String code) {
        return allowed.map(codes -> codes.contains(code)).orElseGet(() -> isOne(code));
    }

    /** What parts a report's codes in {@link ContentHash} is in none of them. */
    static boolean isOne(String code) {
        return code.chars().noneMatch(character -> character == ',' || Character.isISOControl(character));
    }

    /** For somebody whose code is not in the list. */
    String inWords() {
        return tooLongToTell.orElseGet(() -> listed(allowed.orElse(Set.of())));
    }

    static String listed(Set<String> allowed) {
        return allowed.isEmpty() ? "No value is known for this member: leave it out."
                : "Allowed values: " + String.join(", ", new TreeSet<>(allowed)) + ".";
    }
}
