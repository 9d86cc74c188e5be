package network.referral.routing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.routing.bus.InHand;
import network.referral.routing.bus.Unanswered;
import network.referral.routing.bus.Views;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Whose answer is overdue: what metrics count, by name. */
@RestController
@NeedsScope("operations:read")
class OverdueController {

    private static final String LIST = "overdue";

    private static final int MOST = 10_000;

    private final Views views;

    private final Unanswered unanswered;

    private final InHand inHand;

    private final InstantSource clock;

    private final OnRecord onRecord;

    OverdueController(Views views, Unanswered unanswered, InHand inHand, InstantSource clock, OnRecord onRecord) {
        this.views = views;
        this.unanswered = unanswered;
        this.inHand = inHand;
        this.clock = clock;
        this.onRecord = onRecord;
    }

    @Operation(operationId = "overdue", summary = "Whose answer is overdue, the most urgent first",
            description = "Assignments that nobody acknowledged in time, or that were given back and nobody took over, "
                    + "and that no duty post owns; and whichever duty post is asked instead. With `in-hand-since`, "
                    + "those that their agency or a duty post has said to have, and has neither ended nor given back.",
            parameters = {
                    @Parameter(name = "limit", in = ParameterIn.QUERY,
                            schema = @Schema(type = "integer", minimum = "1", maximum = "" + MOST,
                                    defaultValue = "1000")),
                    @Parameter(name = "in-hand-since", in = ParameterIn.QUERY,
                            description = "Instead, what was made before that and is in somebody's hands, the oldest first",
                            schema = @Schema(type = "string", format = "date-time")) })
    @ApiResponse(responseCode = "200", description = "Empty is right",
            content = @Content(mediaType = "application/json",
                    array = @ArraySchema(schema = @Schema(implementation = Listed.class))))
    @ApiResponse(responseCode = "400", description = "limit is no such number, or in-hand-since no time")
    @ApiResponse(responseCode = "503", description = "The cases are still being read, or stand still",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @GetMapping(path = "/v1/overdue", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Unanswered.Task> overdue(Caller caller, HttpServletRequest request,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(name = "in-hand-since") Optional<Instant> inHandSince) {
        if (limit < 1 || limit > MOST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!views.areCasesKnown()) {
            onRecord.notListed(caller, request, LIST);
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        var tasks = inHandSince.map(time -> inHand.madeBefore(time, limit))
            .orElseGet(() -> unanswered.overdue(clock.instant(), limit));
        onRecord.listed(caller, request, LIST);
        return tasks;
    }

    /** For the documentation only: {@link Unanswered.Task} is sent. */
    @Schema(name = "Task")
    record Listed(String referralId, String assignmentId, String agency, String purpose, String priority,
            @Schema(description = "Declined, failed or cancelled where it was given back") String state,
            Instant assignedAt, Instant acknowledgeBy,
            @Schema(description = "Since when it stands so") Instant changedAt, @Schema(types = {
                    "string", "null" },
                    description = "Duty post that is asked; null for an assignment of the protocol's") String post,
            @Schema(types = { "string", "null" },
                    description = "The assignment that it is asked to own; null likewise") String concerns){
    }

}
