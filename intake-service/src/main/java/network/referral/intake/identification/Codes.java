package network.referral.intake.identification;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.referral.schemas.AgencyId;

/**
 * A code list to check against.
 *
 * @param allowed empty where it cannot be known, because the jurisdiction is not, or need
 * not be: then whatever could be one code passes
 * @param tooLongToTell what to say of a list that nobody would read whole
 * @param other what is wrong with what is not in it
 */
record Codes(Optional<Set<String>> allowed, Optional<String> tooLongToTell, Fault other) {

    static final String NO_AGENCY = "No agency of the directory has this id.";

    static Codes of(Set<String> allowed) {
        return of(Optional.of(allowed));
    }

    static Codes of(Optional<Set<String>> allowed) {
        return new Codes(allowed, Optional.empty(), Fault.UNKNOWN_CODE);
    }

    static Codes of(Optional<Set<String>> allowed, String tooLongToTell) {
        return new Codes(allowed, Optional.of(tooLongToTell), Fault.UNKNOWN_CODE);
    }

    static Codes ofAgencies(Optional<Set<String>> allowed) {
        return new Codes(allowed, Optional.of(NO_AGENCY), Fault.UNKNOWN_AGENCY);
    }

    boolean has(String code) {
        return allowed.map(codes -> codes.contains(code))
            .orElseGet(() -> other == Fault.UNKNOWN_AGENCY ? AgencyId.isValid(code) : isOne(code));
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
