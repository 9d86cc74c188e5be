package network.referral.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.gateway.inbox.Offer;
import network.referral.schemas.AssignmentProgress;

/** One assignment with all that its agency may know. */
@Schema(name = "Assignment")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssignmentDetail(@Schema(description = "Stable: the key under which to keep it") String assignmentId,
        String referralId, int revision, @Schema(example = "receive-and-screen") String purpose,
        @Schema(example = "P1") String priority, @Schema(example = "delivered") String state, Instant assignedAt,
        @Schema(description = "When an acknowledgement is due") Instant acknowledgeBy, List<String> requirements,
        Protocol protocol, @Schema(description = "Rules that named the agency") List<String> rules,
        @Schema(description = "Their bases, each with its mark") List<String> basis,
        @Schema(description = "Names of the compartments shared") List<String> share,
        @Schema(description = "Those sealed for this agency; bytes in Base64") List<Offer.Sealed> compartments,
        @Schema(description = "What was said of it, in order") List<Said> history,
        @Schema(description = "What may be said of it now") List<String> next,
        @Schema(description = "Duty post asked to own another assignment; only when one is") String post,
        @Schema(description = "That assignment") String concerns,
        @Schema(description = "Another referral of the same person, reported before by another agency: one person, "
                + "not two; only when there is one") String linkedReferral,
        @Schema(description = "Why it was cancelled, coded; only when it was") String cancelReason) {

    /** The protocol version that decided. */
    record Protocol(String id, String version, String sha256) {
    }

    /** One statement. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(String status, String reason, String outcome, Instant occurredAt, Instant recordedAt) {

        static Said of(Statement statement) {
            return new Said(statement.state().word(), statement.reason().orElse(null), statement.outcome().orElse(null),
                    statement.occurredAt(), statement.recordedAt());
        }
    }

    static AssignmentDetail of(InboxEntry entry) {
        var offer = entry.offer().orElseThrow();
        var decider = offer.decidedBy();
        return new AssignmentDetail(offer.assignment().toString(), offer.referral().toString(), offer.revision(),
                offer.purpose(), offer.priority(), entry.state().word(), offer.assignedAt(), offer.acknowledgeBy(),
                offer.requirements(), new Protocol(decider.protocol(), decider.version(), decider.sha256()),
                decider.rules(), decider.basis(), offer.shared().names(), offer.shared().sealed(),
                entry.history().taken().stream().map(Said::of).toList(),
                entry.standing().next().stream().map(AssignmentProgress::word).toList(),
                offer.request().map(Offer.Request::post).orElse(null),
                offer.request().map(Offer.Request::concerns).orElse(null), offer.linkedReferral().orElse(null),
                entry.cancelReason().orElse(null));
    }
}
