package network.referral.ctl.retention;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A length of time as the file of retention writes it. */
final class Length {

    static final String FORM = "a number of days or hours such as '90 days' or '12 hours'";

    /** A length that is meant has no more than five figures. */
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,4}) (day|hour)s?");

    private Length() {
    }

    static Optional<Duration> read(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int amount = Integer.parseInt(matcher.group(1));
        return Optional.of("day".equals(matcher.group(2)) ? Duration.ofDays(amount) : Duration.ofHours(amount));
    }

    static String words(Duration length) {
        long hours = length.toHours();
        return hours % 24 == 0 ? counted(hours / 24, "day") : counted(hours, "hour");
    }

    private static String counted(long amount, String unit) {
        return amount + " " + unit + (amount == 1 ? "" : "s");
    }

}
