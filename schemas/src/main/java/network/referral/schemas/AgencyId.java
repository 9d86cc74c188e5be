package network.referral.schemas;

import java.util.regex.Pattern;

/**
 * Id of an agency: 2 to 63 lower-case letters, digits and hyphens, starting with a
 * letter, so that it can name a topic.
 *
 * @throws IllegalArgumentException from the constructor for any other shape; the message
 * does not repeat the value
 */
public record AgencyId(String value) implements Comparable<AgencyId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    public AgencyId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "An agency id has 2 to 63 lower-case letters, digits and hyphens and starts with a letter");
        }
    }

    public static boolean isValid(String value) {
        return value != null && SHAPE.matcher(value).matches();
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
