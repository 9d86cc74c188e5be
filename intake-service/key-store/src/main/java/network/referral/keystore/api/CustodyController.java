package network.referral.keystore.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import network.referral.access.NeedsScope;
import network.referral.access.problem.Problem;
import network.referral.audit.chain.Act;
import network.referral.keystore.KeyMeters;
import network.referral.keystore.bus.TellErasures;
import network.referral.keystore.custody.Custody;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.HoldSeen;
import network.referral.keystore.vault.Answer;
import network.referral.keystore.vault.Custodian;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where an operator asks how a referral's key stands, destroys it, or forbids to. */
@RestController
@ApiResponse(responseCode = "404", description = "No UUID of a referral")
@ApiResponse(responseCode = "503",
        description = "The place of the keys does not answer, or an erasure or a hold is not kept yet: send it again",
        headers = @Header(name = "Retry-After", description = "Seconds to wait"))
class CustodyController {

    private final Custodian custodian;

    private final KeyMeters meters;

    private final Clock clock;

    private final OnRecord onRecord;

    private final TellErasures telling;

    CustodyController(Custodian custodian, KeyMeters meters, Clock clock, OnRecord onRecord, TellErasures telling) {
        this.telling = telling;
        this.onRecord = onRecord;
        this.custodian = custodian;
        this.meters = meters;
        this.clock = clock;
    }

    @Operation(operationId = "custody", summary = "How the key of a referral stands")
    @ApiResponse(responseCode = "200", description = "State and holds; told once the question is on record",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = Bodies.CustodyView.class)))
    @NeedsScope("keys:hold")
    @GetMapping(path = Addresses.KEY, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> custody(@PathVariable String referralId) {
        return Door.enter(referralId, referral -> {
            var custody = custodian.custody(referral);
            onRecord.asked(referral);
            return Door.ok(Bodies.CustodyView.of(custody));
        });
    }

    @Operation(operationId = "erase", summary = "Destroy the key of a referral, for good",
            description = "204 means that nothing opens with it any more, and that no other is ever made. Where it was "
                    + "erased before, the network is told once more.")
    @ApiResponse(responseCode = "204", description = "Erased, now or before", content = @Content)
    @ApiResponse(responseCode = "409", description = "A legal hold forbids it")
    @NeedsScope("keys:erase")
    @DeleteMapping(Addresses.KEY)
    ResponseEntity<Object> erase(@PathVariable String referralId) {
        return Door.enter(referralId, referral -> {
            var answer = Counted.of(
                    () -> onRecord.administered(Act.KEY_ERASED, referral,
                            () -> custodian.erase(referral, clock.instant())),
                    meters::erased, first -> first ? Counted.DONE : "repeated");
            if (answer instanceof Answer.Given<Boolean>(var first) && !first) {
                telling.again(referral);
            }
            return noContent(answer);
        });
    }

    @Operation(operationId = "hold", summary = "Forbid to erase a referral",
            description = "For one reason, beside any other. Only 200 says that it is held: after any 503 send it again.",
            requestBody = @RequestBody(required = true,
                    content = @Content(mediaType = "application/json",
                            schema = @Schema(implementation = Bodies.HoldWish.class))))
    @ApiResponse(responseCode = "200", description = "Held",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = Bodies.CustodyView.class)))
    @ApiResponse(responseCode = "400", description = "No strict JSON in UTF-8")
    @ApiResponse(responseCode = "410", description = "It is too late: the referral was erased")
    @ApiResponse(responseCode = "413", description = "More than 65536 bytes")
    @ApiResponse(responseCode = "415", description = "Not application/json")
    @ApiResponse(responseCode = "422", description = "Members that cannot be taken, all of them in errors")
    @NeedsScope("keys:hold")
    @PutMapping(path = Addresses.HOLD, consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> hold(@PathVariable String referralId, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        return Door.enter(referralId, request, entered -> {
            var members = new Members(entered.body(), "reason");
            var word = members.text("reason");
            var reason = word.flatMap(HoldReason::ofWord);
            if (word.isPresent() && reason.isEmpty()) {
                members.notOneOf("/reason", HoldReason.words());
            }
            if (!members.faults().isEmpty()) {
                return Problem.of(ProblemType.INVALID, members.faults()).response();
            }
            return switch (onRecord.administered(Act.HOLD_SET, entered.referral(),
                    () -> custodian.hold(entered.referral(), reason.orElseThrow(), clock.instant()))) {
                case Answer.Refused<Custody>(var refusal) -> Problem.of(ProblemType.of(refusal)).response();
                case Answer.Given<Custody>(var custody) -> Door.ok(Bodies.CustodyView.of(custody));
            };
        });
    }

    @Operation(operationId = "lift", summary = "Lift a legal hold")
    @ApiResponse(responseCode = "204", description = "Not held for that reason, or not any more", content = @Content)
    @ApiResponse(responseCode = "409", description = "Another hold is in its place, or several are and none was named")
    @ApiResponse(responseCode = "422", description = "`reason` is none")
    @NeedsScope("keys:hold")
    @DeleteMapping(Addresses.HOLD)
    ResponseEntity<Object> lift(@PathVariable String referralId, @Parameter(
            description = "For which it is held. Without it: whichever it is, if it is one") @RequestParam Optional<String> reason,
            @Parameter(
                    description = "As it was given with it. Without it: since whenever") @RequestParam Optional<String> since) {
        return Door.enter(referralId, referral -> {
            var known = reason.flatMap(HoldReason::ofWord);
            if (reason.isPresent() && known.isEmpty()) {
                return Problem.of(ProblemType.INVALID, List.of(Kind.UNKNOWN_CODE.at("/reason", HoldReason.words())))
                    .response();
            }
            return noContent(onRecord.administered(Act.HOLD_LIFTED, referral,
                    () -> custodian.lift(referral, new HoldSeen(known, since))));
        });
    }

    private static ResponseEntity<Object> noContent(Answer<?> answer) {
        return switch (answer) {
            case Answer.Refused<?>(var refusal) -> Problem.of(ProblemType.of(refusal)).response();
            case Answer.Given<?>(var value) -> ResponseEntity.noContent().build();
        };
    }

}
