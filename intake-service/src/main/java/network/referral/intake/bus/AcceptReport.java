package network.referral.intake.bus;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import network.referral.events.Identification;
import network.referral.intake.bus.Flights.Request;
import network.referral.intake.identification.Accusation;
import network.referral.intake.identification.Attempt;
import network.referral.intake.identification.ContentHash;
import network.referral.intake.identification.FirstReport;
import network.referral.intake.identification.KnownReferral;
import network.referral.intake.identification.Report;
import network.referral.intake.identification.Standing;
import network.referral.intake.identification.Succession;
import network.referral.intake.identification.Succession.Verdict;
import network.referral.schemas.ReferralId;

/**
 * Takes a report that reads well into the network: the first one once for each key of a
 * client, a revision once for each number.
 *
 * <p>
 * What was sent without an answer is remembered too, since the broker may have it: the
 * same report is sent again under the same id and number, another one in its place is a
 * conflict.
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
        if (isUnsealable(report)) {
            return new Acceptance.Unsealable();
        }
        var said = new Request(true, FirstReport.REVISION, contentHash(id, report));
        return flights.fly(id, said, () -> {
            if (referrals.isErased(id)) {
                return new Acceptance.Erased();
            }
            var known = referrals.find(id);
            return switch (Succession.first(known, said.contentSha256())) {
                case Verdict.Taken() -> new Acceptance.KeyReused();
                case Verdict verdict -> follow(verdict, new Sending(id, report, said, known, traceparent));
            };
        });
    }

    /**
     * @param traceparent the request's W3C trace context
     */
    public Acceptance revision(ReferralId id, int revision, Report report, Optional<String> traceparent) {
        if (isUnsealable(report)) {
            return new Acceptance.Unsealable();
        }
        var said = new Request(false, revision, contentHash(id, report));
        return flights.fly(id, said, () -> {
            if (referrals.isErased(id)) {
                return new Acceptance.Erased();
            }
            var known = referrals.find(id);
            return follow(Succession.revision(known, revision, said.contentSha256(), report),
                    new Sending(id, report, said, known, traceparent));
        });
    }

    private record Sending(ReferralId id, Report report, Request said, KnownReferral known,
            Optional<String> traceparent) {

        /** How the referral stands once the broker has it. */
        Standing standing(Attempt attempt) {
            var first = known.inForce()
                .map(Standing::first)
                .orElseGet(() -> new FirstReport(report.jurisdiction(), report.reporter(), attempt.acceptedAt(),
                        attempt.contentSha256()));
            return new Standing(first, attempt.revision(), attempt.contentSha256(), Accusation.of(report));
        }
    }

    private Acceptance follow(Verdict verdict, Sending sending) {
        return switch (verdict) {
            case Verdict.Send(var again) -> send(sending, again.orElseGet(() -> attempt(sending.said())));
            case Verdict.Repeated() -> new Acceptance.Accepted(sending.id(), sending.said().revision(), true);
            case Verdict.Taken() -> new Acceptance.RevisionTaken();
            case Verdict.TooEarly(var inForce) -> new Acceptance.RevisionTooEarly(inForce);
            case Verdict.OutOfOrder(var inForce) -> new Acceptance.RevisionOutOfOrder(inForce);
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

    private Acceptance send(Sending sending, Attempt attempt) {
        return switch (sealing.seal(sending.id(), attempt.revision(), sending.report())) {
            case Sealing.Outcome.Sealed(var compartments) ->
                publish(sending, attempt, ReportRecord.of(sending.id(), sending.report(), attempt, compartments));
            case Sealing.Outcome.Erased() -> new Acceptance.Erased();
            case Sealing.Outcome.Unavailable() -> new Acceptance.Unavailable();
        };
    }

    private Acceptance publish(Sending sending, Attempt attempt, Identification identification) {
        return switch (publication.publish(identification, sending.traceparent())) {
            case ACKNOWLEDGED -> {
                referrals.taken(sending.id(), sending.standing(attempt));
                yield new Acceptance.Accepted(sending.id(), attempt.revision(), false);
            }
            case IN_DOUBT -> {
                referrals.inDoubt(sending.id(), attempt);
                yield new Acceptance.Unavailable();
            }
            case NOT_SENT -> new Acceptance.Unavailable();
        };
    }

}
