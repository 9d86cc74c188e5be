package network.referral.intake.api;

import network.referral.access.problem.Problem;
import network.referral.access.problem.ProblemKind;
import org.springframework.http.ResponseEntity;

/** What a reporter gets, and how it is counted. */
record Answer(IntakeOutcome outcome, ResponseEntity<Object> response) {

    static Answer of(IntakeOutcome outcome, ProblemKind kind) {
        return new Answer(outcome, Problem.of(kind).response());
    }
}
