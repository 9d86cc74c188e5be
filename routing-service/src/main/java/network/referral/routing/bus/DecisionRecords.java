package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import network.referral.events.DecidedAssignment;
import network.referral.events.DecisionOutcome;
import network.referral.events.FactStatus;
import network.referral.events.FiredRule;
import network.referral.events.RoutingDecision;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;

/** A decision as the record for those who audit. */
final class DecisionRecords {

    private DecisionRecords() {
    }

    static RoutingDecision toRecord(Report report, DecidedReferral decision, Instant decidedAt) {
        return RoutingDecision.newBuilder()
            .setReferralId(report.referral().toString())
            .setRevision(report.revision())
            .setDecidedAt(decidedAt)
            .setProtocol(CaseRecords.toRecord(decision.protocol()))
            .setOutcome(DecisionOutcome.valueOf(decision.outcome().name()))
            .setRules(decision.rules().stream().map(DecisionRecords::toRecord).toList())
            .setAssignments(decision.named().stream().map(DecisionRecords::toRecord).toList())
            .setExcluded(CaseRecords.agencies(decision.excluded()))
            .setUnfilled(texts(decision.unfilled()))
            .setRequirements(texts(decision.requirements()))
            .build();
    }

    private static DecidedAssignment toRecord(DecidedReferral.Named named) {
        return DecidedAssignment.newBuilder()
            .setAssignmentId(named.id().toString())
            .setAgency(named.agency().value())
            .setPurpose(named.purpose())
            .setPriority(CaseRecords.priority(named.priority()))
            .setRules(texts(named.rules()))
            .setShare(texts(named.share()))
            .setAcknowledgeWithin(named.acknowledgeWithin())
            .setAcknowledgeBy(named.acknowledgeBy())
            .setStandsInFor(CaseRecords.agencies(named.standsInFor()))
            .setLadder(CaseRecords.ladder(named.ladder()))
            .setStandIns(CaseRecords.agencies(named.standIns()))
            .build();
    }

    private static FiredRule toRecord(DecidedReferral.Fired fired) {
        return FiredRule.newBuilder()
            .setId(fired.id())
            .setTitle(fired.title())
            .setBasis(texts(fired.basis()))
            .setStatus(FactStatus.valueOf(fired.status().toUpperCase(Locale.ROOT)))
            .setStatusNote(fired.note().orElse(null))
            .build();
    }

    private static List<CharSequence> texts(List<String> texts) {
        return List.copyOf(texts);
    }

}
