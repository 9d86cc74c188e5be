package network.referral.schemas;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads only the one canonical spelling; {@link UUID#fromString} also takes shortened
 * groups.
 */
final class CanonicalUuid {

    private static final Pattern SHAPE = Pattern
        .compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private CanonicalUuid() {
    }

    static Optional<UUID> parse(CharSequence text) {
        if (text == null || !SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(UUID.fromString(text.toString()));
    }

}
