package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import network.referral.events.DecidedAssignment;
import network.referral.events.DecisionOutcome;
import network.referral.events.FactStatus;
import network.referral.events.FiredRule;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.FollowLink;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.Report;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/** A decision as the record for those who audit. */
final class DecisionRecords {

    private DecisionRecords() {
    }

    /**
     * @param after the case with this decision in force
     */
    static RoutingDecision toRecord(Report report, DecidedReferral decision, ReferralCase after, Instant decidedAt) {
        return RoutingDecision.newBuilder()
            .setReferralId(report.referral().toString())
            .setRevision(report.revision())
            .setDecidedAt(decidedAt)
            .setProtocol(CaseRecords.toRecord(decision.protocol()))
            .setOutcome(DecisionOutcome.valueOf(decision.outcome().name()))
            .setRules(decision.rules().stream().map(DecisionRecords::toRecord).toList())
            .setAssignments(decision.named().stream().map(named -> toRecord(named, heldBy(named, after))).toList())
            .setExcluded(CaseRecords.agencies(decision.excluded()))
            .setUnfilled(decision.unfilled().stream().map(DecisionRecords::unfilled).toList())
            .setRequirements(texts(decision.requirements()))
            .build();
    }

    /** What it named, as it can be assigned later: rules and bases are in the record. */
    static FollowLink.Due due(RoutingDecision decision) {
        return new FollowLink.Due(decision.getAssignments().stream().map(DecisionRecords::fromRecord).toList(),
                decision.getDecidedAt());
    }

    private static ReferralId heldBy(DecidedReferral.Named named, ReferralCase after) {
        return after.covered()
            .stream()
            .filter(task -> task.agency().equals(named.agency()) && task.purpose().equals(named.purpose()))
            .findFirst()
            .flatMap(task -> after.link().first())
            .orElse(null);
    }

    private static DecidedReferral.Named fromRecord(DecidedAssignment named) {
        return new DecidedReferral.Named(AssignmentId.parse(named.getAssignmentId()).orElseThrow(),
                new AgencyId(named.getAgency().toString()), named.getPurpose().toString(), named.getPriority().name(),
                plain(named.getRules()), plain(named.getShare()), List.of(), named.getAcknowledgeWithin().toString(),
                named.getAcknowledgeBy(), CaseRecords.ids(named.getStandsInFor()), CaseRecords.steps(named.getLadder()),
                CaseRecords.ids(named.getStandIns()));
    }

    private static List<String> plain(List<CharSequence> texts) {
        return texts.stream().map(CharSequence::toString).toList();
    }

    private static DecidedAssignment toRecord(DecidedReferral.Named named, ReferralId heldBy) {
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
            .setHeldBy(heldBy == null ? null : heldBy.toString())
            .build();
    }

    private static CharSequence unfilled(DecidedReferral.Named task) {
        return task.agency() + ":" + task.purpose();
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
