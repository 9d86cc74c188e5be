package network.referral.gateway.acknowledgement;

import java.time.Instant;
import java.util.Optional;
import network.referral.schemas.AssignmentProgress;

/**
 * One statement about an assignment, as it stands on the agency's status topic.
 *
 * @param id the same for every repeat
 * @param reason coded; only of declined, on-hold and failed
 * @param outcome coded; only of completed
 * @param occurredAt by the agency's clock: claimed, never used to order
 * @param recordedAt when the gateway took it; never after the bus had it
 */
public record Statement(String id, AssignmentProgress state, Optional<String> reason, Optional<String> outcome,
        Instant occurredAt, Instant recordedAt) {

    /** True when both say the same, whenever they were said. */
    boolean saysTheSameAs(Statement other) {
        return state == other.state && reason.equals(other.reason) && outcome.equals(other.outcome);
    }
}
