package network.referral.gateway.acknowledgement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a time as RFC 3339 writes it, and no other. */
public final class Rfc3339 {

    private static final Pattern SHAPE = Pattern
        .compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    private Rfc3339() {
    }

    public static Optional<Instant> parse(String text) {
        try {
            return SHAPE.matcher(text).matches() ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        }
        catch (DateTimeException e) {
            return Optional.empty();
        }
    }

}
