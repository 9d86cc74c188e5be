package network.referral.intake.api;

import org.springframework.http.ResponseEntity;

/** What a reporter gets, and how it is counted. */
record Answer(IntakeOutcome outcome, ResponseEntity<Object> response) {

    static Answer of(IntakeOutcome outcome, ProblemType type) {
        return new Answer(outcome, Problem.of(type).response());
    }
}
