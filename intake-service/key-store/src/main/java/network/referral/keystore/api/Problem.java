package network.referral.keystore.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import network.referral.keystore.custody.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem document, RFC 9457. Holds nothing of the request: no value, no address, no
 * trace.
 *
 * @param errors all that is wrong with a body
 */
@Schema(name = "Problem", description = "Problem document, RFC 9457; never repeats what was sent")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(@Schema(example = "urn:referral:problem:erased") String type, String title,
        @Schema(example = "410") int status, String detail,
        @Schema(description = "Stable word for programs", example = "erased") String code, List<Fault> errors) {

    private static final String TYPE_PREFIX = "urn:referral:problem:";

    private static final String RETRY_AFTER_SECONDS = "5";

    static Problem of(ProblemType type) {
        return of(type, null);
    }

    static Problem of(Refusal refusal) {
        return of(ProblemType.of(refusal));
    }

    static Problem of(ProblemType type, List<Fault> errors) {
        return new Problem(TYPE_PREFIX + type.code(), type.title(), type.status(), type.detail(), type.code(), errors);
    }

    ResponseEntity<Object> response() {
        return response(HttpHeaders.EMPTY);
    }

    /** Problem documents are sent whatever the client says it accepts. */
    ResponseEntity<Object> response(HttpHeaders headers) {
        var response = ResponseEntity.status(status)
            .headers(headers)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .cacheControl(CacheControl.noStore());
        if (status == 503) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.body(this);
    }
}
