package network.referral.intake.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import network.referral.access.Caller;
import network.referral.intake.api.ReceiveReport.Received;
import network.referral.intake.bus.AcceptReport;
import network.referral.intake.bus.Acceptance;
import network.referral.intake.bus.KnownReferrals;
import network.referral.intake.bus.Settling;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.ReadReport;
import network.referral.intake.identification.Reading;
import network.referral.intake.identification.Report;
import network.referral.intake.identification.RevisionInForce;
import network.referral.schemas.ReferralId;
import org.springframework.stereotype.Component;

/**
 * One PUT of a revision, from its headers to its answer. Needs no key of its own: the
 * number of the revision is one. Any client of the agency that reported may send it, but
 * of persons only the one who reported, who brings the key of the first report; to
 * everybody else there is no such referral.
 */
@Component
final class TakeRevision {

    private final ReceiveReport receiveReport;

    private final KnownReferrals referrals;

    private final AcceptReport acceptReport;

    private final Settling settling;

    private final ReportAnswers answers;

    TakeRevision(ReceiveReport receiveReport, KnownReferrals referrals, AcceptReport acceptReport, Settling settling,
            ReportAnswers answers) {
        this.receiveReport = receiveReport;
        this.referrals = referrals;
        this.acceptReport = acceptReport;
        this.settling = settling;
        this.answers = answers;
    }

    /**
     * @param id as it stands in the path
     */
    Answer take(Caller caller, String id, HttpServletRequest request) {
        return receiveReport.receive(caller, request,
                received -> ReferralId.parse(id)
                    .filter(referral -> caller.person().isEmpty() || KeyHeader.isOfOwn(referral, caller, request))
                    .map(referral -> take(caller, referral, received))
                    .orElseGet(answers::unknownReferral));
    }

    private Answer take(Caller caller, ReferralId id, Received received) {
        if (referrals.isErased(id)) {
            return answers.of(new Acceptance.Erased());
        }
        return referrals.inForce(id)
            .filter(inForce -> caller.actsFor(inForce.first().reporter()))
            .map(inForce -> judge(id, received, inForce))
            .orElseGet(() -> settling.isOver() ? answers.unknownReferral() : answers.unavailable());
    }

    private Answer judge(ReferralId id, Received received, RevisionInForce inForce) {
        return switch (ReadReport.revision(received.body(), received.vocabulary(), received.at(), inForce)) {
            case Reading.Refused refused ->
                repeated(id, received, inForce.first()).orElseGet(() -> answers.of(refused));
            case Reading.Accepted(var report, var revision) -> accept(id, revision, report, received);
        };
    }

    /** What was good when it was sent first has the answer that it had. */
    private Optional<Answer> repeated(ReferralId id, Received received, FirstReport first) {
        return ReadReport.asBefore(received.body(),
                Optional.of(first)) instanceof Reading.Accepted(var report, var revision)
                && acceptReport.isRepeatOfRevision(id, revision, report)
                        ? Optional.of(accept(id, revision, report, received)) : Optional.empty();
    }

    private Answer accept(ReferralId id, int revision, Report report, Received received) {
        return answers.of(acceptReport.revision(id, revision, report, received.traceparent()));
    }

}
