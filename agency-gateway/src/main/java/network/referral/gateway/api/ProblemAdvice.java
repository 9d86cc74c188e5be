package network.referral.gateway.api;

import network.referral.access.problem.Problem;
import network.referral.gateway.inbox.NotRecordedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the gateway has a word of its own for. */
@RestControllerAdvice
@Order(0)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> handle(NotRecordedException e) {
        log.warn("A statement is not known to be recorded: {}", e.getMessage());
        return Problem.of(ProblemType.NOT_RECORDED).response();
    }

}
