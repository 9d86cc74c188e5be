package network.referral.keys;

import java.util.regex.Pattern;

/** How a compartment is named: the name is bound into every wrapped key. */
public final class Compartment {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private Compartment() {
    }

    /** True for 1 to 63 lower-case letters, digits and hyphens, a letter first. */
    public static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches();
    }

    static String checked(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "A compartment is named by 1 to 63 lower-case letters, digits and hyphens, a letter first");
        }
        return name;
    }

}
