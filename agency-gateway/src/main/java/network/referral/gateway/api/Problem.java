package network.referral.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.schemas.AssignmentProgress;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem document, RFC 9457. Holds nothing of the request: no value, no address, no
 * trace.
 *
 * @param errors all that is wrong with a statement or a query
 * @param state only where it does not allow what was said
 * @param next only where something else was said
 */
@Schema(name = "Problem", description = "Problem document, RFC 9457; never repeats what was sent")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(@Schema(example = "urn:referral:problem:illegal-status") String type, String title,
        @Schema(example = "409") int status, String detail,
        @Schema(description = "Stable word for programs", example = "illegal-status") String code, List<Entry> errors,
        @Schema(description = "State the assignment is in", example = "declined") String state,
        @Schema(description = "What may be said of it now") List<String> next) {

    private static final String TYPE_PREFIX = "urn:referral:problem:";

    private static final String RETRY_AFTER_SECONDS = "5";

    /**
     * @param pointer the member, RFC 6901; null for a query
     * @param parameter of the query; null for a body
     * @param allowed null where there is no list
     */
    @Schema(name = "FieldError")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(@Schema(description = "The member, RFC 6901", example = "/reason") String pointer,
            @Schema(description = "The query parameter", example = "limit") String parameter,
            @Schema(example = "unknown-code") String code, String detail,
            @Schema(description = "What it may be, where the list is closed") List<String> allowed) {

        static Entry of(Fault fault) {
            return new Entry(fault.pointer(), null, fault.kind().code(), fault.kind().sentence(),
                    fault.allowed().isEmpty() ? null : fault.allowed());
        }
    }

    static Problem of(ProblemType type) {
        return of(type, null, null, null);
    }

    static Problem ofParameters(List<Entry> errors) {
        return of(ProblemType.BAD_PARAMETER, List.copyOf(errors), null, null);
    }

    static Problem of(Answer.Invalid invalid) {
        return of(ProblemType.INVALID_STATUS, invalid.faults());
    }

    static Problem of(ProblemType type, List<Fault> faults) {
        return of(type, faults.stream().map(Entry::of).toList(), null, null);
    }

    static Problem of(Answer.Illegal illegal) {
        return of(ProblemType.ILLEGAL_STATUS, null, illegal.state().word(),
                illegal.next().stream().map(AssignmentProgress::word).toList());
    }

    private static Problem of(ProblemType type, List<Entry> errors, String state, List<String> next) {
        return new Problem(TYPE_PREFIX + type.code(), type.title(), type.status(), type.detail(), type.code(), errors,
                state, next);
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
