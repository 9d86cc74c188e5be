package network.referral.intake.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import network.referral.intake.IntakeSettings;
import network.referral.intake.bus.FindReferral;
import network.referral.intake.bus.FindReferral.Found;
import network.referral.intake.status.ReporterView;
import network.referral.schemas.ReferralId;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where a reporter asks how its report stands. */
@RestController
class ReferralsController {

    private final FindReferral findReferral;

    private final Duration retryAfter;

    ReferralsController(FindReferral findReferral, IntakeSettings settings) {
        this.findReferral = findReferral;
        this.retryAfter = settings.retryAfter();
    }

    @Operation(operationId = "referral", summary = "How a report stands, in coarse words",
            description = "Says that somebody acts, for what, and since when; never who, and never why not.")
    @ApiResponse(responseCode = "200", description = "How it stands",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReporterView.class)))
    @ApiResponse(responseCode = "404", description = "No referral is known by this id")
    @ApiResponse(responseCode = "503", description = "Not everything has been read yet")
    @GetMapping(path = Receipt.REFERRALS + "{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> get(@PathVariable String id) {
        return ReferralId.parse(id).map(findReferral::find).map(this::answer).orElseGet(ReferralsController::unknown);
    }

    private ResponseEntity<Object> answer(Found found) {
        return switch (found) {
            case Found.Case(var facts) ->
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(ReporterView.of(facts));
            case Found.Nothing() -> unknown();
            case Found.NotYet() -> Problem.of(ProblemType.UNAVAILABLE).response(TakeReport.retryAfter(retryAfter));
        };
    }

    private static ResponseEntity<Object> unknown() {
        return Problem.of(ProblemType.UNKNOWN_REFERRAL).response();
    }

}
