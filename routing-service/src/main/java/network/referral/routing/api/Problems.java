package network.referral.routing.api;

import java.net.URI;
import java.util.Locale;
import network.referral.audit.NotOnRecordException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every error as an RFC 9457 problem with a stable type and code; never a stack trace,
 * never what was sent.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(NoSuchReferral unknown) {
        return problem(HttpStatus.NOT_FOUND, "unknown-referral", unknown.getMessage()).build(HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> erased(ErasedReferral erased) {
        return problem(HttpStatus.GONE, "erased", erased.getMessage()).with("erasedAt", erased.at().toString())
            .with("settled", erased.isSettled())
            .build(HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unrecorded(NotOnRecordException unrecorded) {
        log.warn("Not shown, since it cannot be taken on record: {}", unrecorded.getMessage());
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "not-on-record", "Nothing is shown unrecorded; ask again.")
            .build(headers);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(KafkaException away) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "bus-away", "The bus does not answer; ask again.")
            .build(headers);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(RuntimeException fault) {
        log.error("A request failed with {}", fault.getClass().getName());
        log.debug("Cause", fault);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "fault", "The service failed; its log has the cause.")
            .build(HttpHeaders.EMPTY);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception cause, Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        var known = HttpStatus.valueOf(status.value());
        var code = known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        return new ResponseEntity<>(problem(known, code, known.getReasonPhrase() + ".").detail(), headers, status);
    }

    private static Problem problem(HttpStatus status, String code, String sentence) {
        var detail = ProblemDetail.forStatusAndDetail(status, sentence);
        detail.setType(URI.create("urn:referral:problem:" + code));
        detail.setTitle(status.getReasonPhrase());
        detail.setProperty("code", code);
        return new Problem(detail);
    }

    private record Problem(ProblemDetail detail) {

        Problem with(String member, Object value) {
            detail.setProperty(member, value);
            return this;
        }

        ResponseEntity<ProblemDetail> build(HttpHeaders headers) {
            return new ResponseEntity<>(detail, headers, detail.getStatus());
        }
    }

}
