package network.referral.ctl;

import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant, of whatever time zone. */
public final class PointInTime implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return Instant.parse(text);
        }
        catch (DateTimeException e) {
            throw new TypeConversionException(
                    "a time is written 2026-12-01T00:00:00Z, or by a clock ahead of UTC 2026-12-01T05:00:00+05:00");
        }
    }

}
