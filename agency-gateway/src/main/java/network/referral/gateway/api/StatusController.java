package network.referral.gateway.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.access.body.CappedBody;
import network.referral.access.body.StrictJson;
import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.Problem;
import network.referral.audit.chain.Act;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.inbox.AnswerDesk;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.InboxEntry;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.gateway.inbox.Offer;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.wire.CloudEvent;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where an agency's system answers. The body is read by hand, its size first. */
@RestController
class StatusController {

    private final InboxDoor door;

    private final AnswerDesk desk;

    private final OnRecord onRecord;

    StatusController(InboxDoor door, AnswerDesk desk, OnRecord onRecord) {
        this.onRecord = onRecord;
        this.door = door;
        this.desk = desk;
    }

    @Operation(operationId = "status", summary = "Say how an assignment stands",
            description = "202 means that it is on record and will not be lost. The same statement again is taken "
                    + "once, while your agency has said nothing else of it in between.",
            requestBody = @RequestBody(required = true,
                    description = "At most 16384 bytes of strict JSON: " + StrictJson.LIMITS_IN_WORDS,
                    content = @Content(mediaType = "application/json",
                            schema = @Schema(implementation = ClaimBody.class))))
    @ApiResponse(responseCode = "202", description = "On record",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StatusReceipt.class)))
    @ApiResponse(responseCode = "400", description = "No strict JSON in UTF-8")
    @ApiResponse(responseCode = "404", description = "No such assignment is in an inbox served here")
    @ApiResponse(responseCode = "409",
            description = "illegal-status: the assignment's state does not allow it; state and next say more. "
                    + "After 300 statements of one assignment only what ends it may follow. "
                    + "news-since: the agency was told more of it, or less, since the news that was sent, or has said "
                    + "more of it since what after counts")
    @ApiResponse(responseCode = "410", description = "The referral was erased: keep nothing of it")
    @ApiResponse(responseCode = "413", description = "More than 16384 bytes")
    @ApiResponse(responseCode = "415", description = "Not application/json")
    @ApiResponse(responseCode = "422", description = "Members that cannot be taken, all of them in errors")
    @ApiResponse(responseCode = "503", description = "It is not known to be on record: send it again",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("assignments:write")
    @PostMapping(path = AssignmentsController.ASSIGNMENTS + "/{assignmentId}/status",
            consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> post(Caller caller, @PathVariable String agency, @PathVariable String assignmentId,
            @Parameter(hidden = true) HttpServletRequest request) throws IOException {
        var body = CappedBody.read(request, Texts.MOST_BYTES);
        if (body.isEmpty()) {
            return Problem.of(GeneralProblem.TOO_LARGE).response();
        }
        var claim = ClaimBody.read(body.get());
        if (claim.isEmpty()) {
            return Problem.of(GeneralProblem.MALFORMED_JSON).response();
        }
        var trace = Optional.ofNullable(request.getHeader(CloudEvent.TRACEPARENT)).filter(CloudEvent::isTraceparent);
        return door.enter(caller, agency, assignmentId, Act.STATUS_GIVEN, (inbox, id) -> {
            try {
                return desk.hear(inbox, id, claim.get(), trace).map(answer -> {
                    onRecord.answered(caller, referral(inbox, id), id, answer, request);
                    return response(id, answer);
                });
            }
            catch (NotRecordedException e) {
                onRecord.unconfirmed(caller, referral(inbox, id), id, request);
                throw e;
            }
        });
    }

    private static Optional<ReferralId> referral(Inbox inbox, AssignmentId id) {
        return inbox.find(id).flatMap(InboxEntry::offer).map(Offer::referral);
    }

    private static ResponseEntity<Object> response(AssignmentId id, Answer answer) {
        return switch (answer) {
            case Answer.Taken(var statement) -> accepted(StatusReceipt.taken(id, statement));
            case Answer.Repeated(var before) -> accepted(StatusReceipt.repeated(id, before));
            case Answer.Invalid(var faults) -> Refused.with(ProblemType.INVALID_STATUS, faults).response();
            case Answer.Illegal illegal -> Refused.of(illegal).response();
            case Answer.NewsSince newsSince -> Problem.of(ProblemType.NEWS_SINCE).response();
            case Answer.Erased erased -> Problem.of(ProblemType.ERASED).response();
        };
    }

    private static ResponseEntity<Object> accepted(StatusReceipt receipt) {
        return ResponseEntity.accepted().cacheControl(CacheControl.noStore()).body(receipt);
    }

}
