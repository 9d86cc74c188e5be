package network.referral.routing.assignment;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * One agency's assignment as it stands.
 *
 * @param revision of the identification that named the agency
 * @param acknowledgeBy when its acknowledgement is due
 * @param acknowledgedAt when the agency's own first word that it has it was recorded
 * @param statusIds statements already taken, so that a repeat has no second effect
 */
public record HeldAssignment(AssignmentId id, AgencyId agency, String purpose, String priority, int revision,
        AssignmentProgress state, Instant assignedAt, Instant acknowledgeBy, Optional<Instant> acknowledgedAt,
        Instant changedAt, Set<String> statusIds) {

    public HeldAssignment {
        statusIds = Set.copyOf(statusIds);
    }

    HeldAssignment progressed(CaseFact.Progressed fact) {
        var acknowledged = fact.to().isAcknowledged() ? acknowledgedAt.or(() -> Optional.of(fact.at()))
                : acknowledgedAt;
        var taken = Stream.concat(statusIds.stream(), Stream.of(fact.statusId())).collect(Collectors.toSet());
        return new HeldAssignment(id, agency, purpose, priority, revision, fact.to(), assignedAt, acknowledgeBy,
                acknowledged, fact.at(), taken);
    }
}
