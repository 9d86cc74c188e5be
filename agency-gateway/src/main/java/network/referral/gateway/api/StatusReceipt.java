package network.referral.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AssignmentId;

/** A statement is on record and will not be lost. */
@Schema(name = "StatusReceipt")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusReceipt(String assignmentId, @Schema(example = "acknowledged") String status, Instant recordedAt,
        @Schema(description = StatusReceipt.REPEATED) Boolean repeated) {

    static final String REPEATED = "True where your agency had said the same before: by this request, whose answer was "
            + "lost, or somebody else had; absent else";

    static StatusReceipt taken(AssignmentId assignment, Statement statement) {
        return of(assignment, statement, null);
    }

    static StatusReceipt repeated(AssignmentId assignment, Statement before) {
        return of(assignment, before, true);
    }

    private static StatusReceipt of(AssignmentId assignment, Statement statement, Boolean repeated) {
        return new StatusReceipt(assignment.toString(), statement.state().word(), statement.recordedAt(), repeated);
    }
}
