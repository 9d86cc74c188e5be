package network.referral.intake.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import network.referral.access.Caller;
import network.referral.intake.identification.IdempotencyKey;
import network.referral.schemas.ReferralId;

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

    /**
     * Whether it is the key of that caller's own report. Nothing is looked up for that,
     * so that an answer by it alone tells nothing of the referral.
     */
    static boolean isOfOwn(ReferralId id, Caller caller, HttpServletRequest request) {
        return of(request).map(key -> ReferralId.derive(caller.actor(), key.value())).filter(id::equals).isPresent();
    }

}
