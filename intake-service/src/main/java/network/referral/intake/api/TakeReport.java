package network.referral.intake.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import network.referral.access.Caller;
import network.referral.intake.api.ReceiveReport.Received;
import network.referral.intake.bus.AcceptReport;
import network.referral.intake.identification.IdempotencyKey;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.schemas.ReferralId;
import org.springframework.stereotype.Component;

/** One POST of a report, from its headers to its answer. */
@Component
final class TakeReport {

    private static final String KEY_HEADER = "Idempotency-Key";

    private final ReceiveReport receiveReport;

    private final AcceptReport acceptReport;

    private final ReportAnswers answers;

    TakeReport(ReceiveReport receiveReport, AcceptReport acceptReport, ReportAnswers answers) {
        this.receiveReport = receiveReport;
        this.acceptReport = acceptReport;
        this.answers = answers;
    }

    Answer take(Caller caller, HttpServletRequest request) {
        var keys = Collections.list(request.getHeaders(KEY_HEADER));
        if (keys.isEmpty()) {
            return Answer.of(IntakeOutcome.MALFORMED, ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
        var key = Optional.of(keys.getFirst()).filter(first -> keys.size() == 1).flatMap(IdempotencyKey::parse);
        if (key.isEmpty()) {
            return Answer.of(IntakeOutcome.MALFORMED, ProblemType.IDEMPOTENCY_KEY_MALFORMED);
        }
        return receiveReport.receive(caller, request,
                received -> judge(received, ReferralId.derive(caller.actor(), key.get().value())));
    }

    private Answer judge(Received received, ReferralId id) {
        return switch (ReadReport.read(received.body(), received.vocabulary(), received.at())) {
            case Reading.Refused refused -> answers.of(refused);
            case Reading.Accepted(var report, var revision) ->
                answers.of(acceptReport.first(id, report, received.traceparent()));
        };
    }

}
