package network.referral.intake.api;

import java.time.Duration;
import network.referral.audit.NotOnRecordException;
import network.referral.intake.IntakeSettings;
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

    private final Duration retryAfter;

    ProblemAdvice(IntakeSettings settings) {
        this.retryAfter = settings.retryAfter();
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(NotOnRecordException e) {
        log.warn("Refused what cannot be taken on record: {}", e.getMessage());
        return Problem.of(ProblemType.NOT_ON_RECORD).response(ReportAnswers.retryAfter(retryAfter));
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
