package network.referral.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import network.referral.gateway.inbox.Inbox;

/** One page of an inbox. */
@Schema(name = "AssignmentPage")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssignmentPage(List<AssignmentLine> assignments,
        @Schema(description = "For the next page; absent on the last") String nextCursor) {

    static AssignmentPage of(Inbox.Page page) {
        return new AssignmentPage(page.entries().stream().map(AssignmentLine::of).toList(),
                page.next().map(Cursor::of).orElse(null));
    }
}
