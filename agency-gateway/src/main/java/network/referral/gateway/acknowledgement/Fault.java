package network.referral.gateway.acknowledgement;

import java.util.Collection;
import java.util.List;
import network.referral.schemas.CodeWord;

/**
 * One thing wrong with what was said; never repeats it.
 *
 * @param pointer the member, RFC 6901; empty for the whole
 * @param allowed what it may be; empty where there is no list
 */
public record Fault(String pointer, Kind kind, List<String> allowed) {

    /** What may be wrong. Clients rely on the words: add, never rename. */
    public enum Kind {

        REQUIRED("It must be there."), WRONG_TYPE("It must be a text."),
        UNKNOWN_FIELD("A member here has a name that nothing here has."),
        UNKNOWN_CODE("It must be one of the allowed codes."),
        NOT_ALLOWED("It has no place beside this status or state."),
        NOT_A_COUNT("It must be a whole number, and no less than 0."),
        NOT_A_TIME("It must be a time as RFC 3339 writes it."), IN_THE_FUTURE("It lies more than five minutes ahead."),
        TOO_OLD("It lies more than 366 days before the assignment was made."), IN_THE_PAST("It must lie ahead."),
        TOO_FAR_AHEAD("It lies more than 90 days ahead.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** For example {@code unknown-code}. */
        public String code() {
            return CodeWord.of(this);
        }

        public String sentence() {
            return sentence;
        }

    }

    public Fault {
        allowed = List.copyOf(allowed);
    }

    public static Fault of(String pointer, Kind kind) {
        return new Fault(pointer, kind, List.of());
    }

    public static Fault notOneOf(String pointer, Kind kind, Collection<String> allowed) {
        return new Fault(pointer, kind, allowed.stream().sorted().toList());
    }
}
