package network.referral.keystore.api;

import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.Problem;
import network.referral.keystore.vault.DamagedKeyException;
import network.referral.keystore.vault.VaultAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the key store has a word of its own for. */
@RestControllerAdvice
@Order(0)
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> handle(VaultAwayException e) {
        log.warn("{}", e.getMessage());
        return Problem.of(GeneralProblem.UNAVAILABLE).response();
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(DamagedKeyException e) {
        log.error("{}", e.getMessage());
        return Problem.of(ProblemType.DAMAGED_KEY).response();
    }

}
