package network.referral.intake.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import network.referral.access.Caller;
import network.referral.access.problem.Problem;
import network.referral.access.problem.ProblemKind;
import network.referral.audit.AuditTrail;
import network.referral.audit.Floods;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Who;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.wire.CloudEvent;
import org.springframework.stereotype.Component;

/**
 * Puts on record who reported, what became of it, and who asked how it stands. A report
 * is answered whatever becomes of the record: it is on the bus already, and no help waits
 * for bookkeeping.
 */
@Component
final class OnRecord {

    /**
     * What is no report, or none that this caller may send, and costs its sender nothing:
     * on record by how often it came.
     */
    private static final Set<IntakeOutcome> TURNED_AWAY = EnumSet.of(IntakeOutcome.REFUSED, IntakeOutcome.TOO_LARGE,
            IntakeOutcome.MALFORMED, IntakeOutcome.CUT_SHORT, IntakeOutcome.UNSUPPORTED_TYPE, IntakeOutcome.LIMITED,
            IntakeOutcome.FORBIDDEN, IntakeOutcome.UNKNOWN_REFERRAL, IntakeOutcome.CONFLICT, IntakeOutcome.TOO_EARLY,
            IntakeOutcome.ERASED);

    private final AuditTrail trail;

    private final Floods floods;

    OnRecord(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.floods = new Floods(trail, clock);
    }

    /**
     * Each POST, by how it was answered; the referral where there is one. See
     * TURNED_AWAY.
     */
    Answer reported(Caller caller, HttpServletRequest request, Answer answer) {
        mention(answer.outcome(), by(caller, request, named(deed(answer), taken(answer))));
        return answer;
    }

    /**
     * Each PUT, by how it was answered.
     * @param id as it stands in the path
     */
    Answer revised(Caller caller, String id, HttpServletRequest request, Answer answer) {
        mention(answer.outcome(), by(caller, request, named(deed(answer), ReferralId.parse(id))));
        return answer;
    }

    /**
     * Before it is shown.
     * @throws network.referral.audit.NotOnRecordException then it must not be
     */
    void read(Caller caller, String id, HttpServletRequest request) {
        trail.record(by(caller, request, named(Deed.done(Act.REFERRAL_READ), ReferralId.parse(id))));
    }

    private void mention(IntakeOutcome outcome, Deed deed) {
        if (TURNED_AWAY.contains(outcome)) {
            floods.mention(deed);
        }
        else if (deed.act() == Act.REPORT_ACCEPTED) {
            trail.mention(deed);
        }
        else {
            trail.refused(deed);
        }
    }

    /** Nothing was shown; whoever guesses ids asks again and again. */
    void notRead(Caller caller, String id, HttpServletRequest request, ProblemKind why) {
        floods.mention(by(caller, request, named(Deed.of(Act.REFERRAL_READ, why.code()), ReferralId.parse(id))));
    }

    private static Deed deed(Answer answer) {
        return switch (answer.outcome()) {
            case ACCEPTED, REVISED, REPEATED -> Deed.of(Act.REPORT_ACCEPTED, answer.outcome().word());
            default -> Deed.of(Act.REPORT_REFUSED, why(answer));
        };
    }

    /**
     * The record and what counts it are read by those who may not know that a report
     * accuses somebody.
     */
    private static String why(Answer answer) {
        return answer.response().getBody() instanceof Problem problem
                && !problem.code().equals(ProblemType.OWN_AGENCY_IMPLICATED.code()) ? problem.code()
                        : answer.outcome().word();
    }

    private static Optional<ReferralId> taken(Answer answer) {
        return answer.response().getBody() instanceof Receipt receipt ? ReferralId.parse(receipt.referralId())
                : Optional.empty();
    }

    private static Deed named(Deed deed, Optional<ReferralId> referral) {
        return referral.map(deed::on).orElse(deed);
    }

    private static Deed by(Caller caller, HttpServletRequest request, Deed deed) {
        return deed.by(Who.of(caller.actor(), caller.agency().map(AgencyId::value).orElse(null)))
            .traced(Optional.ofNullable(request.getHeader(CloudEvent.TRACEPARENT)));
    }

}
