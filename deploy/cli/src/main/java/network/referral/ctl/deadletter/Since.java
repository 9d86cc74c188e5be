package network.referral.ctl.deadletter;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant, or a length of time before now. */
final class Since implements ITypeConverter<Instant> {

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([mhd])");

    @Override
    public Instant convert(String text) {
        return convert(text, Instant.now());
    }

    static Instant convert(String text, Instant now) {
        var ago = AGO.matcher(text);
        if (ago.matches()) {
            long amount = Long.parseLong(ago.group(1));
            return now.minus(switch (ago.group(2)) {
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            });
        }
        try {
            return Instant.parse(text);
        }
        catch (DateTimeParseException e) {
            throw new TypeConversionException("a time is written 2026-11-24T08:00:00Z, or 90m, 12h, 7d before now");
        }
    }

}
