package network.referral.routing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.access.problem.Problem;
import network.referral.routing.bus.Settlements;
import network.referral.routing.ledger.ParkedRecord;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.UnconfirmedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What was parked and waits for somebody, and that somebody has seen to it. */
@RestController
class ParkedController {

    private static final String LIST = "parked";

    private final Settlements settlements;

    private final OnRecord onRecord;

    ParkedController(Settlements settlements, OnRecord onRecord) {
        this.settlements = settlements;
        this.onRecord = onRecord;
    }

    @Operation(operationId = "parked",
            summary = "Reports and statuses that were parked and that nobody has seen to, the oldest first")
    @ApiResponse(responseCode = "200", description = "Empty is right", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "503", description = "The letters are still being read, or stand still",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("operations:read")
    @GetMapping(path = "/v1/parked", produces = MediaType.APPLICATION_JSON_VALUE)
    List<UnaccountedController.Answer> parked(Caller caller, HttpServletRequest request) {
        var parked = settlements.parked().orElseThrow(() -> {
            onRecord.notListed(caller, request, LIST);
            return unavailable();
        });
        onRecord.listed(caller, request, LIST);
        return parked.waiting()
            .stream()
            .map(ParkedRecord::asUnaccounted)
            .map(UnaccountedController.Answer::of)
            .toList();
    }

    /**
     * Settled once that is on record.
     * @param topic that the record came from, as its letter says; so with the other two
     */
    @Operation(operationId = "settle", summary = "Say that nothing will come of a parked record, and nothing need")
    @ApiResponse(responseCode = "200", description = "Settled: it is counted no more, unless it is parked again")
    @ApiResponse(responseCode = "400", description = "partition or offset is no number")
    @ApiResponse(responseCode = "404", description = "No report or status that was parked from there waits")
    @ApiResponse(responseCode = "503",
            description = "The letters are still being read, or it is not known to be settled",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("operations:write")
    @PostMapping(path = "/v1/settlements/{topic}/{partition}/{offset}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> settle(Caller caller, HttpServletRequest request, @PathVariable String topic,
            @PathVariable int partition, @PathVariable long offset) {
        var origin = new Origin(topic, partition, offset);
        var waiting = settlements.waiting(origin);
        onRecord.settled(caller, request, waiting);
        if (waiting.isEmpty()) {
            return Problem.of(ProblemType.NOT_PARKED).response();
        }
        try {
            settlements.settle(origin, waiting.get());
        }
        catch (UnconfirmedException e) {
            onRecord.notSettled(caller, request, waiting);
            throw e;
        }
        return ResponseEntity.ok(new Settled("settled"));
    }

    private static ResponseStatusException unavailable() {
        return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Schema(name = "Settled")
    record Settled(@Schema(example = "settled", allowableValues = "settled") String outcome) {
    }

}
