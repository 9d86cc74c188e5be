package network.referral.schemas;

/**
 * Id of an agency: 2 to 63 lower-case letters, digits and hyphens, starting with a
 * letter, so that it can name a topic.
 *
 * @throws IllegalArgumentException from the constructor for any other shape; the message
 * does not repeat the value
 */
public record AgencyId(String value) implements Comparable<AgencyId> {

    public AgencyId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "An agency id has 2 to 63 lower-case letters, digits and hyphens and starts with a letter");
        }
    }

    public static boolean isValid(String value) {
        return value != null && value.length() >= 2 && value.length() <= 63 && isLetter(value.charAt(0))
                && hasNoOther(value);
    }

    /** Without a regular expression: ids are made for every record. */
    private static boolean hasNoOther(String value) {
        for (int i = 1; i < value.length(); i++) {
            char at = value.charAt(i);
            if (!isLetter(at) && !(at >= '0' && at <= '9') && at != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char at) {
        return at >= 'a' && at <= 'z';
    }

    @Override
    public int compareTo(AgencyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
