package network.referral.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.gateway.inbox.Offer;

/** One assignment in a list: a reference, a purpose, a priority and a deadline. */
@Schema(name = "AssignmentLine")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssignmentLine(@Schema(description = "Stable: the key under which to keep it") String assignmentId,
        String referralId, @Schema(example = "receive-and-screen") String purpose,
        @Schema(example = "P1") String priority, @Schema(example = "delivered") String state, Instant assignedAt,
        @Schema(description = "When an acknowledgement is due") Instant acknowledgeBy,
        @Schema(description = AssignmentLine.NEWS) String news,
        @Schema(description = AssignmentLine.TOLD_AT) Instant toldAt, List<String> requirements,
        @Schema(description = "Duty post asked to own another assignment; only when one is") String post,
        @Schema(description = "True once the referral was erased: keep nothing of it; absent before") Boolean erased,
        @Schema(description = AssignmentLine.TO_STOP) Boolean toStop) {

    static final String NEWS = "Another text whenever the agency was told anything of it, also of what other reports of "
            + "the same person say; it means nothing else. Where it is another than in what you have read, read the "
            + "assignment again";

    static final String TOLD_AT = "When that was last, by the clocks of the network";

    static final String TO_STOP = "True where it was taken back or erased, and your agency had acknowledged it, or it is "
            + "of another report, whose task is not here any more; absent else";

    static AssignmentLine of(InboxEntry entry) {
        var offer = entry.offer().orElseThrow();
        return new AssignmentLine(offer.assignment().toString(), offer.referral().toString(), offer.purpose(),
                offer.priority(), entry.state().word(), offer.assignedAt(), offer.acknowledgeBy(), entry.news(),
                entry.toldAt(), offer.requirements(), offer.request().map(Offer.Request::post).orElse(null),
                entry.erased() ? true : null, entry.isToStop() ? true : null);
    }
}
