package network.referral.intake.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import network.referral.intake.IntakeSettings;
import network.referral.intake.bus.Acceptance;
import network.referral.intake.identification.Fault;
import network.referral.intake.identification.FieldError;
import network.referral.intake.identification.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Says what came of a report. */
@Component
final class ReportAnswers {

    private static final Logger log = LoggerFactory.getLogger(ReportAnswers.class);

    private final Duration retryAfter;

    ReportAnswers(IntakeSettings settings) {
        this.retryAfter = settings.retryAfter();
    }

    Answer of(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Accepted accepted -> new Answer(outcome(accepted), receipt(accepted));
            case Acceptance.KeyReused() -> Answer.of(IntakeOutcome.CONFLICT, ProblemType.IDEMPOTENCY_KEY_REUSED);
            case Acceptance.RevisionTaken() -> Answer.of(IntakeOutcome.CONFLICT, ProblemType.REVISION_TAKEN);
            case Acceptance.RevisionOutOfOrder(var inForce) -> new Answer(IntakeOutcome.CONFLICT,
                    Problem.of(ProblemType.REVISION_OUT_OF_ORDER).withRevisionInForce(inForce).response());
            case Acceptance.UnknownReferral() -> unknownReferral();
            case Acceptance.Unsealable() -> unsealable();
            case Acceptance.Erased() -> Answer.of(IntakeOutcome.REFUSED, ProblemType.ERASED);
            case Acceptance.Unavailable() -> unavailable();
        };
    }

    Answer of(Reading.Refused refused) {
        log.info("Refused a report: {}", refused.counts());
        return refused(ProblemType.INVALID_REPORT, refused.errors());
    }

    private static Answer unsealable() {
        return refused(ProblemType.SEALING_NOT_AVAILABLE, List.of(new FieldError("/compartments",
                Fault.SEALING_NOT_AVAILABLE, "There are no keys here to seal it with: send the report without it.")));
    }

    private static Answer refused(ProblemType type, List<FieldError> errors) {
        return new Answer(IntakeOutcome.REFUSED,
                Problem.of(type).withErrors(errors.stream().map(Problem.Entry::of).toList()).response());
    }

    Answer unknownReferral() {
        return Answer.of(IntakeOutcome.UNKNOWN_REFERRAL, ProblemType.UNKNOWN_REFERRAL);
    }

    Answer limited(Duration wait) {
        return new Answer(IntakeOutcome.LIMITED, Problem.of(ProblemType.RATE_LIMITED).response(retryAfter(wait)));
    }

    Answer unavailable() {
        return new Answer(IntakeOutcome.UNAVAILABLE,
                Problem.of(ProblemType.UNAVAILABLE).response(retryAfter(retryAfter)));
    }

    private static IntakeOutcome outcome(Acceptance.Accepted accepted) {
        if (accepted.repeat()) {
            return IntakeOutcome.REPEATED;
        }
        return accepted.isRevised() ? IntakeOutcome.REVISED : IntakeOutcome.ACCEPTED;
    }

    private static ResponseEntity<Object> receipt(Acceptance.Accepted accepted) {
        var receipt = Receipt.of(accepted.id(), accepted.revision());
        return ResponseEntity.accepted()
            .location(URI.create(receipt.status()))
            .contentType(MediaType.APPLICATION_JSON)
            .body(receipt);
    }

    /** Whole seconds, rounded up. */
    static HttpHeaders retryAfter(Duration wait) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
        return headers;
    }

}
