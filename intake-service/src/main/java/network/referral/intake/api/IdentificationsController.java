package network.referral.intake.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.access.OwnPace;
import network.referral.access.body.StrictJson;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where reports come in. The body is read by hand: its size and shape are judged before
 * anything is made of it.
 */
@RestController
class IdentificationsController {

    private final TakeReport takeReport;

    private final IntakeMetrics metrics;

    private final OnRecord onRecord;

    IdentificationsController(TakeReport takeReport, IntakeMetrics metrics, OnRecord onRecord) {
        this.onRecord = onRecord;
        this.takeReport = takeReport;
        this.metrics = metrics;
    }

    @Operation(operationId = "report", summary = "Report a presumed victim of trafficking, or an observation",
            description = "One report is about one person. 202 means that the network has it, and will not lose it with any "
                    + "one of its machines. Keep what you sent, with its key, for as long as the network's operators "
                    + "say: where all of them are lost, and a copy is put back, they ask for it.",
            parameters = @Parameter(name = KeyHeader.NAME, in = ParameterIn.HEADER, required = true,
                    description = "The reporter's own key for this report: 8 to 128 visible ASCII characters, random, such "
                            + "as a UUID, and nothing about place, time or person: whoever is told the referral's id "
                            + "can test a guess of it. A repeat with the same key is the same referral.",
                    schema = @Schema(type = "string", minLength = 8, maxLength = 128, pattern = "^[!-~]{8,128}$")),
            requestBody = @RequestBody(required = true,
                    description = "At most 65536 bytes of strict JSON: " + StrictJson.LIMITS_IN_WORDS,
                    content = @Content(mediaType = "application/json",
                            schema = @Schema(implementation = IdentificationBody.class),
                            examples = @ExampleObject(name = "At the gate", value = IdentificationBody.EXAMPLE))))
    @ApiResponse(responseCode = "202", description = "The network has it",
            headers = @Header(name = "Location", description = "Where to ask how it stands"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Receipt.class)))
    @ApiResponse(responseCode = "400", description = "No strict JSON, or no sound Idempotency-Key")
    @ApiResponse(responseCode = "403", description = "The reporter is not the caller's agency, or a scope is missing")
    @ApiResponse(responseCode = "409",
            description = "The key belongs to another report, which the network has: of referralId")
    @ApiResponse(responseCode = "410", description = "Reported before under this key, and erased since")
    @ApiResponse(responseCode = "413", description = "More than 65536 bytes")
    @ApiResponse(responseCode = "415", description = "Not application/json in UTF-8")
    @ApiResponse(responseCode = "422", description = "Members that cannot be taken, all of them in errors")
    @ApiResponse(responseCode = "429", description = "Too many reports from this client",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @ApiResponse(responseCode = "503",
            description = "The network cannot take reports now, or has too many under way. "
                    + "sealing-away: without its compartments it can be taken now, and they can follow as a revision",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("identifications:write")
    @OwnPace
    @PostMapping("/v1/identifications")
    ResponseEntity<Object> post(Caller caller, @Parameter(hidden = true) HttpServletRequest request) {
        return metrics.counted(() -> onRecord.reported(caller, request, takeReport.take(caller, request)));
    }

}
