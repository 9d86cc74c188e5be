package network.referral.gateway.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AssignmentId;

/** A statement is on record and will not be lost. */
@Schema(name = "StatusReceipt")
record StatusReceipt(String assignmentId, @Schema(example = "acknowledged") String status, Instant recordedAt) {

    static StatusReceipt of(AssignmentId assignment, Statement statement) {
        return new StatusReceipt(assignment.toString(), statement.state().word(), statement.recordedAt());
    }
}
