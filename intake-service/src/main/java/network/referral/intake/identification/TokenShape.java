package network.referral.intake.identification;

import java.util.regex.Pattern;

/**
 * Which short texts may stand in a report that must hold no free text.
 *
 * @param longest in characters
 */
record TokenShape(Pattern pattern, int longest, String inWords) {

    /** Code of a post, for example ASB. */
    static final TokenShape PLACE_CODE = new TokenShape(Pattern.compile("[A-Z0-9-]+"), 16,
            "capital letters A-Z, digits and hyphens");

    static final TokenShape GROUP_ID = new TokenShape(Pattern.compile("[A-Za-z0-9-]+"), 64,
            "letters A-Z, digits and hyphens");

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }
}
