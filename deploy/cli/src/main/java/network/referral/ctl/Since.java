package network.referral.ctl;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant, or a length of time before now. */
public final class Since implements ITypeConverter<Instant> {

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([mhd])");

    /** So much may this machine's clock be behind the broker's, or before it. */
    public static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    @Override
    public Instant convert(String text) {
        return convert(text, Instant.now());
    }

    /**
     * Said where there is nothing: a list that is empty by a wrong clock looks as if all
     * were well.
     */
    public static String nothing(Instant since) {
        return "Nothing since " + since.truncatedTo(ChronoUnit.SECONDS)
                + (since.equals(Instant.EPOCH) ? "." : ". By this machine's clock it is now "
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ": is that right?");
    }

    static Instant convert(String text, Instant now) {
        try {
            var time = time(text, now);
            if (time.isAfter(now.plus(CLOCKS_APART))) {
                throw new TypeConversionException("that is yet to come by this machine's clock: is it right?");
            }
            return time;
        }
        catch (DateTimeException | ArithmeticException e) {
            throw new TypeConversionException(
                    "a time is written 2026-11-24T08:00:00Z, or 90m, 12h, 7d, PT12H before now");
        }
    }

    /** Kafka knows no time before 1970, and nothing was written then. */
    static Instant time(String text, Instant moment) {
        var time = stated(text, moment);
        return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    }

    private static Instant stated(String text, Instant moment) {
        var ago = AGO.matcher(text);
        if (ago.matches()) {
            long amount = Long.parseLong(ago.group(1));
            return moment.minus(switch (ago.group(2)) {
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            });
        }
        return text.startsWith("P") ? moment.minus(Duration.parse(text)) : Instant.parse(text);
    }

}
