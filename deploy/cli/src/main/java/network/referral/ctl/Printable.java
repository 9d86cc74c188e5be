package network.referral.ctl;

/**
 * Makes text from elsewhere safe for a terminal: a control character in a name must not
 * move the cursor.
 */
public final class Printable {

    private Printable() {
    }

    public static String text(CharSequence text) {
        return text == null ? "" : text.toString().replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
    }

}
