package network.referral.schemas;

import java.util.Optional;
import java.util.UUID;

/**
 * Reads only the one canonical spelling; {@link UUID#fromString} also takes shortened
 * groups.
 */
final class CanonicalUuid {

    private static final int LENGTH = 36;

    private CanonicalUuid() {
    }

    static Optional<UUID> parse(CharSequence text) {
        return isCanonical(text) ? Optional.of(UUID.fromString(text.toString())) : Optional.empty();
    }

    /** Without a regular expression: ids are read with every record. */
    private static boolean isCanonical(CharSequence text) {
        if (text == null || text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char at = text.charAt(i);
            boolean fits = i == 8 || i == 13 || i == 18 || i == 23 ? at == '-'
                    : at >= '0' && at <= '9' || at >= 'a' && at <= 'f';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

}
