package network.referral.access.problem;

import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Turns whatever a service has no word of its own for into a problem document. An
 * exception's message may hold anything that was sent: only its class and place are told,
 * to the log.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class AnswerFailure {

    private static final Logger log = LoggerFactory.getLogger(AnswerFailure.class);

    /**
     * Null where there is nobody any more to be answered.
     */
    @ExceptionHandler
    ResponseEntity<Object> answer(Exception e) {
        if (e instanceof ErrorResponse known) {
            return Problem.of(GeneralProblem.ofStatus(known.getStatusCode().value())).response(allow(known));
        }
        if (e instanceof InvalidParameterException unread) {
            return Problem.of(GeneralProblem.ofStatus(unread.getErrorCode())).response();
        }
        if (isUnreadable(e)) {
            return Problem.of(GeneralProblem.BAD_REQUEST).response();
        }
        if (hasHungUp(e)) {
            log.debug("A caller has hung up");
            return null;
        }
        var cause = NestedExceptionUtils.getMostSpecificCause(e);
        log.error("Failed with {} at {}", cause.getClass().getName(),
                cause.getStackTrace().length == 0 ? "an unknown place" : cause.getStackTrace()[0]);
        return Problem.of(GeneralProblem.INTERNAL_ERROR).response();
    }

    private static boolean isUnreadable(Exception e) {
        return e instanceof HttpMessageNotReadableException || e instanceof RequestRejectedException
                || e instanceof BadRequestException && !hasHungUp(e)
                || e instanceof TypeMismatchException && !(e instanceof ConversionNotSupportedException);
    }

    /**
     * Only what the server itself says of the caller's connection: whatever else breaks,
     * with the same words, is ours.
     */
    private static boolean hasHungUp(Throwable e) {
        return e != null && (e instanceof ClientAbortException || e instanceof AsyncRequestNotUsableException
                || hasHungUp(e.getCause()));
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
