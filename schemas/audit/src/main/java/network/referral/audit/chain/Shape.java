package network.referral.audit.chain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How the texts of an entry may look, so that none can hold a sentence or a line break;
 * and which times it may state.
 */
final class Shape {

    private static final int LONGEST_CODE = 63;

    private static final int LONGEST_NAME = 128;

    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);

    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Shape() {
    }

    /** Lower case, digits, hyphens. */
    static boolean isCode(String text) {
        return text != null && !text.isEmpty() && text.length() <= LONGEST_CODE
                && text.chars().allMatch(at -> isLower(at) || isDigit(at) || at == '-');
    }

    /** What a client id or a version may be made of. */
    static boolean isName(String text) {
        return text != null && !text.isEmpty() && text.length() <= LONGEST_NAME && text.chars()
            .allMatch(at -> isLower(at) || isDigit(at) || at >= 'A' && at <= 'Z' || "-._:".indexOf(at) >= 0);
    }

    static boolean isHex(String text, int length) {
        return text != null && text.length() == length
                && text.chars().allMatch(at -> isDigit(at) || at >= 'a' && at <= 'f');
    }

    /**
     * Whether it is a number of whole milliseconds since the epoch, as what is put under
     * a hash must be: a file can name years that have none, and times that are finer.
     */
    static boolean isMoment(Instant at) {
        return at != null && !at.isBefore(FIRST) && !at.isAfter(LAST) && at.equals(at.truncatedTo(ChronoUnit.MILLIS));
    }

    private static boolean isLower(int at) {
        return at >= 'a' && at <= 'z';
    }

    private static boolean isDigit(int at) {
        return at >= '0' && at <= '9';
    }

    static void demand(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

}
