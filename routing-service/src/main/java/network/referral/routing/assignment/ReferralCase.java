package network.referral.routing.assignment;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.decision.ProtocolVersionRef;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/**
 * A referral as it stands. Immutable; changed only by {@link #apply}, live and on
 * rebuild.
 *
 * @param revision of the identification in force
 * @param contentSha256 of that identification
 * @param due whether somebody must act: the report presumes a victim
 * @param timelineLength facts applied so far
 * @param excluded agencies kept from the referral
 * @param assignments in the order they were made
 */
public record ReferralCase(ReferralId id, int revision, String jurisdiction, AgencyId reporter, String contentSha256,
        boolean due, CaseState state, Instant openedAt, Instant changedAt, Optional<ProtocolVersionRef> protocol,
        int timelineLength, List<AgencyId> excluded, Map<AssignmentId, HeldAssignment> assignments) {

    public ReferralCase {
        excluded = List.copyOf(excluded);
        assignments = Collections.unmodifiableMap(new LinkedHashMap<>(assignments));
    }

    /** A case begins with its identification. */
    static ReferralCase begin(CaseFact.Identified fact) {
        var report = fact.report();
        return new ReferralCase(report.referral(), report.revision(), report.jurisdiction(), report.reporter(),
                report.contentSha256(), report.presumption(), CaseState.OPEN, report.acceptedAt(), fact.at(),
                Optional.empty(), 1, List.of(), Map.of());
    }

    public ReferralCase apply(CaseFact fact) {
        return switch (fact) {
            case CaseFact.Identified ignored -> throw new IllegalStateException("A case begins once");
            case CaseFact.Decided decided -> decided(decided);
            case CaseFact.Assigned assigned -> assigned(assigned);
            case CaseFact.Progressed progressed -> progressed(progressed);
            case CaseFact.Closed closed -> changed(CaseState.CLOSED, protocol, excluded, assignments, closed.at());
        };
    }

    private ReferralCase decided(CaseFact.Decided fact) {
        var decision = fact.decision();
        return changed(state, Optional.of(decision.protocol()), decision.excluded(), assignments, fact.at());
    }

    private ReferralCase assigned(CaseFact.Assigned fact) {
        var named = fact.named();
        var held = new HeldAssignment(named.id(), named.agency(), named.purpose(), named.priority(), fact.revision(),
                AssignmentProgress.ASSIGNED, fact.at(), named.acknowledgeBy(), Optional.empty(), fact.at(), Set.of());
        return with(held, fact.at());
    }

    private ReferralCase progressed(CaseFact.Progressed fact) {
        return with(assignments.get(fact.assignment()).progressed(fact), fact.at());
    }

    private ReferralCase with(HeldAssignment held, Instant at) {
        var next = new LinkedHashMap<>(assignments);
        next.put(held.id(), held);
        var standing = CaseState.of(next.values(), due);
        // closing is a fact of its own
        return changed(standing == CaseState.CLOSED ? state : standing, protocol, excluded, next, at);
    }

    private ReferralCase changed(CaseState newState, Optional<ProtocolVersionRef> newProtocol,
            List<AgencyId> newExcluded, Map<AssignmentId, HeldAssignment> newAssignments, Instant at) {
        return new ReferralCase(id, revision, jurisdiction, reporter, contentSha256, due, newState, openedAt, at,
                newProtocol, timelineLength + 1, newExcluded, newAssignments);
    }
}
