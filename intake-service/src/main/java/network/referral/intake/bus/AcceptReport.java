package network.referral.intake.bus;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import network.referral.intake.bus.Flights.Request;
import network.referral.intake.identification.Accusation;
import network.referral.intake.identification.Attempt;
import network.referral.intake.identification.ContentHash;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.KnownReferral;
import network.referral.intake.identification.Report;
import network.referral.intake.identification.RevisionInForce;
import network.referral.intake.identification.Succession.Verdict;
import network.referral.intake.identification.Succession;
import network.referral.schemas.ReferralId;

/**
 * Takes a report that reads well into the network: the first one once for each key of a
 * client, a revision once for each number.
 *
 * <p>
 * What was sent without an answer is kept as it was, since the broker may have it. The
 * same report again is that record once more; before another one is told that its place
 * is taken, or follows it, that record is sent again, and said to be there only once it
 * is.
 */
public final class AcceptReport {

    private final Publication publication;

    private final KnownReferrals referrals;

    private final Sealing sealing;

    private final Clock clock;

    private final Flights flights = new Flights();

    AcceptReport(Publication publication, KnownReferrals referrals, Sealing sealing, Clock clock) {
        this.publication = publication;
        this.referrals = referrals;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * @param id derived from the client and its key, so that a repeat has the same
     * @param traceparent the request's W3C trace context
     */
    public Acceptance first(ReferralId id, Report report, Optional<String> traceparent) {
        return accept(id, report, true, FirstReport.REVISION, traceparent);
    }

    /**
     * @param traceparent the request's W3C trace context
     */
    public Acceptance revision(ReferralId id, int revision, Report report, Optional<String> traceparent) {
        return accept(id, report, false, revision, traceparent);
    }

    /** Whether the network has exactly this first report, or may have. */
    public boolean isRepeatOfFirst(ReferralId id, Report report) {
        return isRepeat(id, report, true, FirstReport.REVISION);
    }

    /** Whether the network has exactly this revision, or may have. */
    public boolean isRepeatOfRevision(ReferralId id, int revision, Report report) {
        return isRepeat(id, report, false, revision);
    }

    private boolean isRepeat(ReferralId id, Report report, boolean first, int revision) {
        if (isUnsealable(report)) {
            return false;
        }
        var verdict = sending(id, report, first, revision, Optional.empty()).judge(referrals.find(id));
        return verdict instanceof Verdict.Repeated || verdict instanceof Verdict.SendAgain;
    }

    private Acceptance accept(ReferralId id, Report report, boolean first, int revision, Optional<String> traceparent) {
        if (isUnsealable(report)) {
            return new Acceptance.Unsealable();
        }
        var sending = sending(id, report, first, revision, traceparent);
        return flights.fly(id, sending.said(), () -> judge(sending));
    }

    private Sending sending(ReferralId id, Report report, boolean first, int revision, Optional<String> traceparent) {
        return new Sending(id, report, new Request(first, revision, contentHash(id, report)), traceparent);
    }

    private record Sending(ReferralId id, Report report, Request said, Optional<String> traceparent) {

        Verdict judge(KnownReferral known) {
            return said.first() ? Succession.first(known, said.contentSha256())
                    : Succession.revision(known, said.revision(), said.contentSha256(), report);
        }

        /** How the referral stands once the broker has it. */
        RevisionInForce standing(KnownReferral known, Attempt attempt) {
            var first = known.inForce()
                .map(RevisionInForce::first)
                .orElseGet(() -> new FirstReport(report.jurisdiction(), report.reporter(), attempt.acceptedAt(),
                        attempt.contentSha256()));
            return new RevisionInForce(first, attempt.revision(), attempt.contentSha256(), Accusation.of(report));
        }
    }

    private Acceptance judge(Sending sending) {
        if (referrals.isErased(sending.id())) {
            return new Acceptance.Erased();
        }
        var known = referrals.find(sending.id());
        return switch (sending.judge(known)) {
            case Verdict.Send() -> send(sending, known);
            case Verdict.SendAgain() -> sendAgain(sending).orElseGet(() -> judge(sending));
            case Verdict.SendOtherFirst() -> sendAgain(sending).filter(other -> !(other instanceof Acceptance.Accepted))
                .orElseGet(() -> judge(sending));
            case Verdict.Repeated() -> new Acceptance.Accepted(sending.id(), sending.said().revision(), true);
            case Verdict.Taken() ->
                sending.said().first() ? new Acceptance.KeyReused(sending.id()) : new Acceptance.RevisionTaken();
            case Verdict.TooEarly(var inForce) -> new Acceptance.RevisionTooEarly(inForce);
            case Verdict.OutOfOrder(var inForce) -> new Acceptance.RevisionOutOfOrder(inForce);
            case Verdict.SaysNothingNew() -> new Acceptance.SaysNothingNew();
            case Verdict.TakesBack() -> new Acceptance.TakesBack();
            case Verdict.Unknown() -> new Acceptance.UnknownReferral();
        };
    }

    private boolean isUnsealable(Report report) {
        return !report.compartments().isEmpty() && !sealing.isAvailable();
    }

    private String contentHash(ReferralId id, Report report) {
        return ContentHash.of(report, sealing.digests(id, report.compartments()));
    }

    private Attempt attempt(Request said) {
        return new Attempt(said.revision(), said.contentSha256(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Acceptance send(Sending sending, KnownReferral known) {
        var attempt = attempt(sending.said());
        return switch (sealing.seal(sending.id(), attempt.revision(), sending.report())) {
            case Sealing.Outcome.Sealed(var compartments) -> publish(sending, new Sent(sending.standing(known, attempt),
                    ReportRecord.of(sending.id(), sending.report(), attempt, compartments)));
            case Sealing.Outcome.Erased() -> new Acceptance.Erased();
            case Sealing.Outcome.Unsealable() -> new Acceptance.Unsealable();
            case Sealing.Outcome.Unavailable() -> new Acceptance.SealingAway();
        };
    }

    /**
     * What is in doubt, whoever needs it there. Empty when it is no more: its snapshot
     * has come.
     */
    private Optional<Acceptance> sendAgain(Sending sending) {
        return referrals.inDoubt(sending.id()).map(sent -> publish(sending, sent));
    }

    private Acceptance publish(Sending sending, Sent sent) {
        return switch (publication.publish(sent.identification(), sending.traceparent())) {
            case ACKNOWLEDGED -> {
                referrals.taken(sending.id(), sent.standing());
                yield new Acceptance.Accepted(sending.id(), sent.standing().revision(), false);
            }
            case IN_DOUBT -> {
                referrals.inDoubt(sending.id(), sent);
                yield new Acceptance.Unavailable();
            }
            case NOT_SENT -> new Acceptance.Unavailable();
        };
    }

}
