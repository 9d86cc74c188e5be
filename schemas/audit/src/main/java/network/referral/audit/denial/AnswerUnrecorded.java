package network.referral.audit.denial;

import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.Problem;
import network.referral.audit.NotOnRecordException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells whoever asked for what cannot be taken on record to ask again. */
@RestControllerAdvice
@Order(0)
class AnswerUnrecorded {

    private static final Logger log = LoggerFactory.getLogger(AnswerUnrecorded.class);

    @ExceptionHandler
    ResponseEntity<Object> answer(NotOnRecordException e) {
        log.warn("Refused what cannot be taken on record: {}", e.getMessage());
        return Problem.of(GeneralProblem.NOT_ON_RECORD).response();
    }

}
