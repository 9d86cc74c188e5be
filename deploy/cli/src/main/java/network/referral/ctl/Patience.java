package network.referral.ctl;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long to wait: seconds, minutes or hours. */
public final class Patience implements ITypeConverter<Duration> {

    private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,5})([smh])");

    @Override
    public Duration convert(String text) {
        var time = SHAPE.matcher(text);
        if (!time.matches()) {
            throw new TypeConversionException("a time to wait is written 90s, 5m or 1h");
        }
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

}
