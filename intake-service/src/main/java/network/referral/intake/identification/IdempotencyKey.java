package network.referral.intake.identification;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The client's own name for one report, by which a repeat is known: 8 to 128 visible
 * ASCII characters.
 */
public record IdempotencyKey(String value) {

    private static final Pattern SHAPE = Pattern.compile("[!-~]{8,128}");

    public static Optional<IdempotencyKey> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
    }

    /** It is the client's, who may have put anything into it. */
    @Override
    public String toString() {
        return "IdempotencyKey";
    }
}
