package network.referral.intake.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import network.referral.access.Caller;
import network.referral.intake.api.ReceiveReport.Received;
import network.referral.intake.bus.AcceptReport;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.intake.identification.Report;
import network.referral.schemas.ReferralId;
import org.springframework.stereotype.Component;

/** One POST of a report, from its headers to its answer. */
@Component
final class TakeReport {

    private final ReceiveReport receiveReport;

    private final AcceptReport acceptReport;

    private final ReportAnswers answers;

    TakeReport(ReceiveReport receiveReport, AcceptReport acceptReport, ReportAnswers answers) {
        this.receiveReport = receiveReport;
        this.acceptReport = acceptReport;
        this.answers = answers;
    }

    Answer take(Caller caller, HttpServletRequest request) {
        if (KeyHeader.isMissing(request)) {
            return receiveReport.turnedAway(caller, IntakeOutcome.MALFORMED, ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
        var key = KeyHeader.of(request);
        if (key.isEmpty()) {
            return receiveReport.turnedAway(caller, IntakeOutcome.MALFORMED, ProblemType.IDEMPOTENCY_KEY_MALFORMED);
        }
        return receiveReport.receive(caller, request,
                received -> judge(received, ReferralId.derive(caller.actor(), key.get().value())));
    }

    private Answer judge(Received received, ReferralId id) {
        return switch (ReadReport.read(received.body(), received.vocabulary(), received.at())) {
            case Reading.Refused refused -> repeated(received, id).orElseGet(() -> answers.of(refused));
            case Reading.Accepted(var report, var revision) -> accept(received, id, report);
        };
    }

    /** What was good when it was sent first has the answer that it had. */
    private Optional<Answer> repeated(Received received, ReferralId id) {
        return ReadReport.asBefore(received.body(),
                Optional.empty()) instanceof Reading.Accepted(var report, var revision)
                && acceptReport.isRepeatOfFirst(id, report) ? Optional.of(accept(received, id, report))
                        : Optional.empty();
    }

    private Answer accept(Received received, ReferralId id, Report report) {
        return answers.of(acceptReport.first(id, report, received.traceparent()));
    }

}
