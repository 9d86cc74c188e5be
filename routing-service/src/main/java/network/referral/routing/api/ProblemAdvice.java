package network.referral.routing.api;

import network.referral.access.problem.Problem;
import network.referral.routing.bus.NotTakenYetException;
import org.apache.kafka.common.KafkaException;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What routing has a word of its own for. */
@RestControllerAdvice
@Order(0)
class ProblemAdvice {

    @ExceptionHandler
    ResponseEntity<Object> unknown(NoSuchReferral unknown) {
        return Problem.of(ProblemType.UNKNOWN_REFERRAL).response();
    }

    @ExceptionHandler
    ResponseEntity<Object> erased(ErasedReferral erased) {
        return Problem.of(ProblemType.ERASED)
            .with(ErasedReferral.AT, erased.at().toString())
            .with(ErasedReferral.SETTLED, erased.isSettled())
            .response();
    }

    @ExceptionHandler
    ResponseEntity<Object> notTakenYet(NotTakenYetException later) {
        return Problem.of(ProblemType.NOT_TAKEN_YET).response();
    }

    @ExceptionHandler
    ResponseEntity<Object> away(KafkaException away) {
        return Problem.of(ProblemType.BUS_AWAY).response();
    }

}
