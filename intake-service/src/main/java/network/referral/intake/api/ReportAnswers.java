package network.referral.intake.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import network.referral.access.Caller;
import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.Problem;
import network.referral.intake.IntakeSettings;
import network.referral.intake.bus.Acceptance;
import network.referral.intake.identification.Fault;
import network.referral.intake.identification.FieldError;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Says what came of a report. */
@Component
final class ReportAnswers {

    private static final Logger log = LoggerFactory.getLogger(ReportAnswers.class);

    static final String REFERRAL_ID = "referralId";

    static final String REVISION_IN_FORCE = "revisionInForce";

    private static final String NOT_OF_DANGER = "Send it again after the time in Retry-After. Immediate danger in your agency's name is not held up by this.";

    private static final String NO_PLACE = "As many reports are under way as there is room for. Send the same request again, unchanged, after the time in Retry-After.";

    private final Duration retryAfter;

    ReportAnswers(IntakeSettings settings) {
        this.retryAfter = settings.retryAfter();
    }

    Answer of(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Accepted accepted -> new Answer(outcome(accepted), receipt(accepted));
            case Acceptance.KeyReused(var id) -> new Answer(IntakeOutcome.CONFLICT,
                    Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED).with(REFERRAL_ID, id.toString()).response());
            case Acceptance.RevisionTaken() -> Answer.of(IntakeOutcome.CONFLICT, ProblemType.REVISION_TAKEN);
            case Acceptance.RevisionTooEarly(var inForce) -> new Answer(IntakeOutcome.TOO_EARLY,
                    Problem.of(ProblemType.REVISION_TOO_EARLY).with(REVISION_IN_FORCE, inForce).response(retryAfter));
            case Acceptance.RevisionOutOfOrder(var inForce) -> new Answer(IntakeOutcome.CONFLICT,
                    Problem.of(ProblemType.REVISION_OUT_OF_ORDER).with(REVISION_IN_FORCE, inForce).response());
            case Acceptance.SaysNothingNew() -> saysNothingNew();
            case Acceptance.TakesBack() -> Answer.of(IntakeOutcome.CONFLICT, ProblemType.OWN_AGENCY_IMPLICATED);
            case Acceptance.UnknownReferral() -> unknownReferral();
            case Acceptance.Unsealable() -> unsealable();
            case Acceptance.Erased() -> Answer.of(IntakeOutcome.ERASED, ProblemType.ERASED);
            case Acceptance.SealingAway() ->
                new Answer(IntakeOutcome.UNAVAILABLE, Problem.of(ProblemType.SEALING_AWAY).response(retryAfter));
            case Acceptance.Unavailable() -> unavailable();
        };
    }

    Answer of(Reading.Refused refused) {
        log.info("Refused a report: {}", counted(refused));
        return refused(ProblemType.INVALID_REPORT, refused.errors());
    }

    private static String counted(Reading.Refused refused) {
        return refused.counts()
            .entrySet()
            .stream()
            .map(fault -> fault.getKey() + "=" + fault.getValue())
            .collect(Collectors.joining(", "));
    }

    private static Answer unsealable() {
        return refused(ProblemType.SEALING_NOT_AVAILABLE,
                List.of(new FieldError("/compartments", Fault.SEALING_NOT_AVAILABLE,
                        "Nothing can be sealed here now, and waiting does not help: send the report without it. "
                                + "What a revision leaves out is taken back.")));
    }

    private static Answer saysNothingNew() {
        return refused(ProblemType.INVALID_REPORT,
                List.of(new FieldError("/revision", Fault.OUT_OF_RANGE, "From " + (ReadReport.MOST_REVISIONS + 1)
                        + " on nothing is taken that says what is in force already: to have it decided or sealed anew, "
                        + "change a word.")));
    }

    private static Answer refused(ProblemType type, List<FieldError> errors) {
        return new Answer(IntakeOutcome.REFUSED,
                Problem.of(type, errors.stream().map(ReportAnswers::entry).toList()).response());
    }

    private static Problem.Entry entry(FieldError error) {
        return Problem.Entry.ofMember(error.pointer(), error.fault().code(), error.detail());
    }

    Answer unknownReferral() {
        return Answer.of(IntakeOutcome.UNKNOWN_REFERRAL, ProblemType.UNKNOWN_REFERRAL);
    }

    /**
     * A person's immediate danger is held up as well, and nobody is to tick it to get in.
     */
    Answer limited(Caller caller, Duration wait) {
        var limited = Problem.of(GeneralProblem.RATE_LIMITED);
        return new Answer(IntakeOutcome.LIMITED,
                (caller.person().isPresent() ? limited : limited.withDetail(NOT_OF_DANGER)).response(wait));
    }

    Answer tooManyAtOnce(Caller caller) {
        return limited(caller, retryAfter);
    }

    Answer busy() {
        return new Answer(IntakeOutcome.BUSY,
                Problem.of(GeneralProblem.UNAVAILABLE).withDetail(NO_PLACE).response(retryAfter));
    }

    Answer unavailable() {
        return new Answer(IntakeOutcome.UNAVAILABLE, Problem.of(GeneralProblem.UNAVAILABLE).response(retryAfter));
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

}
