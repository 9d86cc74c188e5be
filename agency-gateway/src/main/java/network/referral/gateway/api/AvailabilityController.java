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
import network.referral.gateway.availability.HearAvailability.Heard;
import network.referral.gateway.inbox.AvailabilityDesk;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.wire.CloudEvent;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where an agency's system says that the agency is full, closed, or open again. */
@RestController
class AvailabilityController {

    private static final String AVAILABILITY = "/v1/agencies/{agency}/availability";

    private final InboxDoor door;

    private final AvailabilityDesk desk;

    private final OnRecord onRecord;

    AvailabilityController(InboxDoor door, AvailabilityDesk desk, OnRecord onRecord) {
        this.onRecord = onRecord;
        this.door = door;
        this.desk = desk;
    }

    @Operation(operationId = "sayAvailability", summary = "Say that the agency is full, closed, or open again",
            description = "202 means that it is on record. Until the time given, new assignments and those not yet "
                    + "acknowledged go to the stand-in; what has been acknowledged stays. Nothing moves back.",
            requestBody = @RequestBody(required = true,
                    description = "At most 16384 bytes of strict JSON: " + StrictJson.LIMITS_IN_WORDS,
                    content = @Content(mediaType = "application/json",
                            schema = @Schema(implementation = AvailabilityBody.class))))
    @ApiResponse(responseCode = "202", description = "On record",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = AvailabilityView.class)))
    @ApiResponse(responseCode = "400", description = "No strict JSON in UTF-8")
    @ApiResponse(responseCode = "404", description = "No such inbox is served here")
    @ApiResponse(responseCode = "413", description = "More than 16384 bytes")
    @ApiResponse(responseCode = "415", description = "Not application/json")
    @ApiResponse(responseCode = "422", description = "Members that cannot be taken, all of them in errors")
    @ApiResponse(responseCode = "503", description = "It is not known to be on record: send it again",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("availability:write")
    @PutMapping(path = AVAILABILITY, consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> put(Caller caller, @PathVariable String agency,
            @Parameter(hidden = true) HttpServletRequest request) throws IOException {
        var body = CappedBody.read(request, Texts.MOST_BYTES);
        if (body.isEmpty()) {
            return Problem.of(GeneralProblem.TOO_LARGE).response();
        }
        var claim = AvailabilityBody.read(body.get());
        if (claim.isEmpty()) {
            return Problem.of(GeneralProblem.MALFORMED_JSON).response();
        }
        var trace = Optional.ofNullable(request.getHeader(CloudEvent.TRACEPARENT)).filter(CloudEvent::isTraceparent);
        return door.enter(caller, agency, inbox -> {
            try {
                var heard = desk.say(inbox.agency(), claim.get(), trace);
                onRecord.said(caller, inbox.agency(), heard, request);
                return response(heard);
            }
            catch (NotRecordedException e) {
                onRecord.unconfirmed(caller, inbox.agency(), request);
                throw e;
            }
        });
    }

    private static ResponseEntity<Object> response(Heard heard) {
        return switch (heard) {
            case Heard.Invalid(var faults) -> Refused.with(ProblemType.INVALID_AVAILABILITY, faults).response();
            case Heard.Said(var said) ->
                ResponseEntity.accepted().cacheControl(CacheControl.noStore()).body((Object) AvailabilityView.of(said));
        };
    }

    @Operation(operationId = "availability", summary = "Whether the agency takes new work now")
    @ApiResponse(responseCode = "200", description = "As its last word comes to by now",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = AvailabilityView.class)))
    @ApiResponse(responseCode = "404", description = "No such inbox is served here")
    @ApiResponse(responseCode = "503",
            description = "The inbox is being read, or what the agency said last cannot be read now",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("assignments:read")
    @GetMapping(path = AVAILABILITY, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> get(Caller caller, @PathVariable String agency) {
        return door.enter(caller, agency,
                inbox -> door.onceHeard(caller, inbox,
                        () -> ResponseEntity.ok()
                            .cacheControl(CacheControl.noStore())
                            .body((Object) AvailabilityView.of(desk.of(inbox.agency())))));
    }

}
