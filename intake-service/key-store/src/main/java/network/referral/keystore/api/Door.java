package network.referral.keystore.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import network.referral.access.body.CappedBody;
import network.referral.access.body.StrictJson;
import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.Problem;
import network.referral.schemas.ReferralId;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** How far a request comes before its members are read. */
final class Door {

    /** 64 keys of the largest kind fit well. */
    private static final int MOST_BYTES = 64 * 1024;

    private Door() {
    }

    static ResponseEntity<Object> enter(String referralId, Function<ReferralId, ResponseEntity<Object>> then) {
        return referral(referralId).map(then).orElseGet(() -> Problem.of(GeneralProblem.NOT_FOUND).response());
    }

    static ResponseEntity<Object> enter(String referralId, HttpServletRequest request,
            Function<Entered, ResponseEntity<Object>> then) throws IOException {
        var referral = referral(referralId);
        if (referral.isEmpty()) {
            return Problem.of(GeneralProblem.NOT_FOUND).response();
        }
        var body = CappedBody.read(request, MOST_BYTES);
        if (body.isEmpty()) {
            return Problem.of(GeneralProblem.TOO_LARGE).response();
        }
        return StrictJson.tree(body.get())
            .map(json -> then.apply(new Entered(referral.get(), json)))
            .orElseGet(() -> Problem.of(GeneralProblem.MALFORMED_JSON).response());
    }

    record Entered(ReferralId referral, JsonNode body) {
    }

    private static Optional<ReferralId> referral(String text) {
        return ReferralId.parse(text).filter(id -> !id.isNil());
    }

    /** No answer of this service is kept by anything on its way. */
    static ResponseEntity<Object> ok(Object body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

}
