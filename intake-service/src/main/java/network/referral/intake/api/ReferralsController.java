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
import java.time.Duration;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.access.OwnPace;
import network.referral.access.body.StrictJson;
import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.Problem;
import network.referral.intake.IntakeSettings;
import network.referral.intake.bus.FindReferral;
import network.referral.intake.bus.FindReferral.Found;
import network.referral.intake.status.CaseFacts;
import network.referral.intake.status.ReporterView;
import network.referral.schemas.ReferralId;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a reporter asks how its report stands, and says what has changed. */
@RestController
class ReferralsController {

    private static final String NONE_KNOWN = "The caller's agency has reported none by this id that is known here; "
            + "one that was answered 202 is, once the network has come to it";

    private static final String REVISION = "Referral-Revision";

    private final FindReferral findReferral;

    private final TakeRevision takeRevision;

    private final IntakeMetrics metrics;

    private final Duration retryAfter;

    private final OnRecord onRecord;

    private final EvenLength evenLength;

    ReferralsController(FindReferral findReferral, TakeRevision takeRevision, IntakeMetrics metrics,
            IntakeSettings settings, OnRecord onRecord, EvenLength evenLength) {
        this.onRecord = onRecord;
        this.evenLength = evenLength;
        this.findReferral = findReferral;
        this.takeRevision = takeRevision;
        this.metrics = metrics;
        this.retryAfter = settings.retryAfter();
    }

    @Operation(operationId = "referral", summary = "How a report stands, in coarse words",
            description = "Says that somebody acts, for what, and since when; never who, and never why not. "
                    + "A person, whose token has roles, is told more than the state of nothing but its own reports, and "
                    + "shows by their key that they are.",
            parameters = @Parameter(name = KeyHeader.NAME, in = ParameterIn.HEADER,
                    description = "Of a person: the key of the first report, which the same person sent by the same client. "
                            + "Without it assignments is empty. Of a client that acts for itself it is not looked at.",
                    schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200", description = "How it stands", headers = @Header(name = REVISION,
            description = "The revision of the report by which it stands so: a later one that was answered 202 "
                    + "is not decided yet. Ten digits: all 0 before the first is decided, and where the state alone is told"),
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = ReporterViewBody.class)))
    @ApiResponse(responseCode = "404",
            description = NONE_KNOWN + ". Whatever a person asks for by another key is none, too")
    @ApiResponse(responseCode = "410", description = "The referral was erased")
    @ApiResponse(responseCode = "503",
            description = "Not everything has been read or decided yet; or the question cannot be taken on record",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("referrals:read")
    @GetMapping(path = Receipt.REFERRALS + "{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> get(Caller caller, @PathVariable String id,
            @Parameter(hidden = true) HttpServletRequest request) {
        return ReferralId.parse(id)
            .filter(referral -> mayAsk(referral, caller, request))
            .flatMap(referral -> caller.agency().map(agency -> findReferral.find(referral, agency)))
            .map(found -> answer(caller, id, request, found))
            .orElseGet(() -> unknown(caller, id, request));
    }

    private static boolean mayAsk(ReferralId id, Caller caller, HttpServletRequest request) {
        return caller.person().isEmpty() || isByNumberAlone(caller, request) || KeyHeader.isOfOwn(id, caller, request);
    }

    /** A colleague of whoever reported may have it, too. */
    private static boolean isByNumberAlone(Caller caller, HttpServletRequest request) {
        return caller.person().isPresent() && KeyHeader.isMissing(request);
    }

    @Operation(operationId = "revise", summary = "Replace a report by its next revision",
            description = "For a consent that was withdrawn, or what was seen since. The whole report: what is left out, "
                    + "also a compartment, no longer holds and is taken back. Agencies that need no longer act "
                    + "are told so, and those that must now are; one that is done is asked again only for what has "
                    + "become more urgent, or was not named meanwhile, so a person who is met again is reported anew. "
                    + "The same minutesLeft again, with the same place and time, counts from when it was first said, and "
                    + "no agency is told: where the departure was put off, say another number. "
                    + "202 means that the network has it: keep what you sent, as after a report. The same revision with the same "
                    + "content may be sent again, and has the same answer. "
                    + "A person, whose token has roles, can replace nothing but its own reports, and shows by their key "
                    + "that they are.",
            parameters = @Parameter(name = KeyHeader.NAME, in = ParameterIn.HEADER,
                    description = "Of a person needed: the key of the first report, which the same person sent by the same "
                            + "client. Of a client that acts for itself it is not looked at.",
                    schema = @Schema(type = "string")),
            requestBody = @RequestBody(required = true,
                    description = "At most 65536 bytes of strict JSON: " + StrictJson.LIMITS_IN_WORDS,
                    content = @Content(mediaType = "application/json",
                            schema = @Schema(implementation = RevisionBody.class),
                            examples = @ExampleObject(name = "Help is wanted", value = RevisionBody.EXAMPLE))))
    @ApiResponse(responseCode = "202", description = "The network has it",
            headers = @Header(name = "Location", description = "Where to ask how it stands"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Receipt.class)))
    @ApiResponse(responseCode = "400", description = "No strict JSON")
    @ApiResponse(responseCode = "403", description = "The reporter is not the caller's agency, or a scope is missing")
    @ApiResponse(responseCode = "404",
            description = NONE_KNOWN + ". Whatever a person asks to replace without its key is none, too")
    @ApiResponse(responseCode = "409",
            description = "revision-taken: it says something else than was taken under this number: the next one is free. "
                    + "revision-out-of-order: a later one is in force, which revisionInForce names. "
                    + "own-agency-implicated: it would clear the agency that reports, which the report implicates")
    @ApiResponse(responseCode = "410", description = "The referral was erased: nothing more is taken of it")
    @ApiResponse(responseCode = "413", description = "More than 65536 bytes")
    @ApiResponse(responseCode = "415", description = "Not application/json in UTF-8")
    @ApiResponse(responseCode = "422",
            description = "Members that cannot be taken, all of them in errors; among them another reporter or "
                    + "jurisdiction than the first report's: not-the-reporter, not-the-jurisdiction")
    @ApiResponse(responseCode = "429", description = "Too many reports from this client",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @ApiResponse(responseCode = "503",
            description = "The network cannot take reports now, has too many under way, or has not come yet to what it took before. "
                    + "revision-too-early: the one before it is not known here; one that was answered 202 will be: "
                    + "the same is sent again, under the same number. "
                    + "sealing-away: without its compartments, which it then takes back, it can be taken now",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("identifications:write")
    @OwnPace
    @PutMapping(Receipt.REFERRALS + "{id}")
    ResponseEntity<Object> put(Caller caller, @PathVariable String id,
            @Parameter(hidden = true) HttpServletRequest request) {
        return metrics.counted(() -> onRecord.revised(caller, id, request, takeRevision.take(caller, id, request)));
    }

    private ResponseEntity<Object> answer(Caller caller, String id, HttpServletRequest request, Found found) {
        return switch (found) {
            case Found.Case(var facts) -> {
                onRecord.read(caller, id, request);
                yield told(isByNumberAlone(caller, request) ? facts.stateAlone() : facts);
            }
            case Found.Erased() -> {
                onRecord.notRead(caller, id, request, ProblemType.ERASED);
                yield Problem.of(ProblemType.ERASED).response();
            }
            case Found.Nothing() -> unknown(caller, id, request);
            case Found.NotYet() -> {
                onRecord.notRead(caller, id, request, GeneralProblem.UNAVAILABLE);
                yield Problem.of(GeneralProblem.UNAVAILABLE).response(retryAfter);
            }
        };
    }

    /** Of one length, whatever it says: see {@link EvenLength}. */
    private ResponseEntity<Object> told(CaseFacts facts) {
        return ResponseEntity.ok()
            .cacheControl(CacheControl.noStore())
            .contentType(MediaType.APPLICATION_JSON)
            .header(REVISION, "%010d".formatted(facts.revision()))
            .body(evenLength.write(ReporterView.of(facts)));
    }

    private ResponseEntity<Object> unknown(Caller caller, String id, HttpServletRequest request) {
        onRecord.notRead(caller, id, request, ProblemType.UNKNOWN_REFERRAL);
        return Problem.of(ProblemType.UNKNOWN_REFERRAL).response();
    }

}
