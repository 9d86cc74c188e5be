package network.referral.schemas;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as RFC 3339 writes them, which is narrower than what Java's own parser takes. */
public final class Rfc3339 {

    private static final Pattern SHAPE = Pattern
        .compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    private Rfc3339() {
    }

    /**
     * To the millisecond, which is what travels.
     * @return empty of what is no such time
     */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(text)
                .filter(time -> SHAPE.matcher(time).matches())
                .map(time -> OffsetDateTime.parse(time).toInstant().truncatedTo(ChronoUnit.MILLIS));
        }
        catch (DateTimeException e) {
            return Optional.empty();
        }
    }

}
