package network.referral.intake.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import network.referral.intake.identification.FieldError;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem document, RFC 9457. Holds nothing of the request: no value, no address, no
 * trace.
 *
 * @param errors only for a report that reads as JSON and cannot be taken
 * @param revisionInForce only for a revision out of order
 */
@Schema(name = "Problem", description = "Problem document, RFC 9457; never repeats what was sent")
record Problem(@Schema(example = "urn:referral:problem:invalid-report") String type, String title,
        @Schema(example = "422") int status, String detail,
        @Schema(description = "Stable word for programs", example = "invalid-report") String code,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Entry> errors,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(
                description = "Only where another revision was sent than the next one",
                example = "2") Integer revisionInForce) {

    private static final String TYPE_PREFIX = "urn:referral:problem:";

    /**
     * @param pointer the member, RFC 6901
     */
    @Schema(name = "FieldError")
    record Entry(@Schema(description = "The member, RFC 6901", example = "/encounter/place") String pointer,
            @Schema(example = "unknown-code") String code,
            @Schema(description = "What it needs, with the allowed values where they are few") String detail) {

        static Entry of(FieldError error) {
            return new Entry(error.pointer(), error.fault().code(), error.detail());
        }
    }

    static Problem of(ProblemType type) {
        return new Problem(TYPE_PREFIX + type.code(), type.title(), type.status(), type.detail(), type.code(), null,
                null);
    }

    Problem withDetail(String other) {
        return new Problem(type, title, status, other, code, errors, revisionInForce);
    }

    Problem withErrors(List<Entry> entries) {
        return new Problem(type, title, status, detail, code, List.copyOf(entries), revisionInForce);
    }

    Problem withRevisionInForce(int revision) {
        return new Problem(type, title, status,
                "Revision " + revision + " is in force: the next one is " + (revision + 1L) + ".", code, errors,
                revision);
    }

    ResponseEntity<Object> response() {
        return response(HttpHeaders.EMPTY);
    }

    /** Problem documents are sent whatever the client says it accepts. */
    ResponseEntity<Object> response(HttpHeaders headers) {
        return ResponseEntity.status(status)
            .headers(headers)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .cacheControl(CacheControl.noStore())
            .body(this);
    }
}
