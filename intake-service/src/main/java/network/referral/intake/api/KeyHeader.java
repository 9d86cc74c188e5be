package network.referral.intake.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import network.referral.intake.identification.IdempotencyKey;

/** The header that names a report. */
final class KeyHeader {

    static final String NAME = "Idempotency-Key";

    private KeyHeader() {
    }

    static boolean isMissing(HttpServletRequest request) {
        return request.getHeader(NAME) == null;
    }

    /** Empty also where there are two: nobody can say which of them is meant. */
    static Optional<IdempotencyKey> of(HttpServletRequest request) {
        var keys = Collections.list(request.getHeaders(NAME));
        return keys.size() == 1 ? IdempotencyKey.parse(keys.getFirst()) : Optional.empty();
    }

}
