package network.referral.gateway.api;

import network.referral.audit.NotOnRecordException;
import network.referral.gateway.inbox.NotRecordedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever the framework or we throw into a problem document. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> handle(NotRecordedException e) {
        log.warn("A statement is not known to be recorded: {}", e.getMessage());
        return Problem.of(ProblemType.NOT_RECORDED).response();
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(NotOnRecordException e) {
        log.warn("Refused what cannot be taken on record: {}", e.getMessage());
        return Problem.of(ProblemType.NOT_ON_RECORD).response();
    }

    /**
     * The message of an exception may hold anything a client sent: only its class and
     * place are told.
     */
    @ExceptionHandler
    ResponseEntity<Object> handle(Exception e) {
        if (e instanceof ErrorResponse known) {
            return Problem.of(ProblemType.ofStatus(known.getStatusCode().value())).response(allow(known));
        }
        var cause = NestedExceptionUtils.getMostSpecificCause(e);
        log.error("Failed with {} at {}", cause.getClass().getName(),
                cause.getStackTrace().length == 0 ? "an unknown place" : cause.getStackTrace()[0]);
        return Problem.of(ProblemType.INTERNAL_ERROR).response();
    }

    private static HttpHeaders allow(ErrorResponse known) {
        var headers = new HttpHeaders();
        var methods = known.getHeaders().getAllow();
        if (!methods.isEmpty()) {
            headers.setAllow(methods);
        }
        return headers;
    }

}
