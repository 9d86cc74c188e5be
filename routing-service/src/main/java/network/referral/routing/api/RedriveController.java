package network.referral.routing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.access.problem.Problem;
import network.referral.routing.bus.Redrive;
import network.referral.schemas.CodeWord;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.UnconfirmedException;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a record that was parked is taken once more, when its cause is mended. */
@RestController
class RedriveController {

    private final Redrive redrive;

    private final OnRecord onRecord;

    RedriveController(Redrive redrive, OnRecord onRecord) {
        this.redrive = redrive;
        this.onRecord = onRecord;
    }

    /**
     * Sent again once that is on record; what becomes of it is on the timeline, or in
     * another dead letter.
     * @param topic that the record came from, as its letter says; so with the other two
     * @param encounterForgotten sends also a first report of a shared encounter that may
     * be remembered no longer
     */
    @Operation(operationId = "redrive", summary = "Take a parked record once more")
    @ApiResponse(responseCode = "200", description = "Settled: its case shows it, or the referral was erased")
    @ApiResponse(responseCode = "202", description = "Sent again: it will be taken, and will not be lost")
    @ApiResponse(responseCode = "400",
            description = "partition or offset is no number, or encounterForgotten neither true nor false")
    @ApiResponse(responseCode = "404", description = "Its topic does not have it any more, or never had")
    @ApiResponse(responseCode = "409",
            description = "A later report or statement takes its place; or others of its encounter may be forgotten")
    @ApiResponse(responseCode = "422", description = "Routing takes no such record")
    @ApiResponse(responseCode = "503",
            description = "It is not known to be sent or settled, or something is still being read: ask again",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("operations:write")
    @PostMapping(path = "/v1/redrives/{topic}/{partition}/{offset}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> redrive(Caller caller, HttpServletRequest request, @PathVariable String topic,
            @PathVariable int partition, @PathVariable long offset,
            @RequestParam(defaultValue = "false") boolean encounterForgotten) {
        var found = redrive.find(new Origin(topic, partition, offset), encounterForgotten);
        onRecord.redriven(caller, request, found.referral(), found.outcome());
        var sent = send(caller, request, found);
        return switch (sent.outcome()) {
            case SENT_AGAIN, SENT_AGAIN_ALONE -> ResponseEntity.accepted().body(Answer.of(Redrive.Outcome.SENT_AGAIN));
            case SETTLED -> ResponseEntity.ok(Answer.of(Redrive.Outcome.SETTLED));
            case OVERTAKEN -> Problem.of(ProblemType.OVERTAKEN).response();
            case ENCOUNTER_FORGOTTEN -> Problem.of(ProblemType.ENCOUNTER_FORGOTTEN).response();
            case GONE -> Problem.of(ProblemType.UNKNOWN_RECORD).response();
            case NOT_TAKEN_HERE -> Problem.of(ProblemType.NOT_REDRIVABLE).response();
        };
    }

    private Redrive.Found send(Caller caller, HttpServletRequest request, Redrive.Found found) {
        try {
            var sent = redrive.send(found);
            if (sent.outcome() == found.outcome()) {
                return sent;
            }
            onRecord.redriven(caller, request, sent.referral(), sent.outcome());
            return redrive.send(sent);
        }
        catch (KafkaException e) {
            onRecord.notRedriven(caller, request, found,
                    e instanceof UnconfirmedException ? "unconfirmed" : "not-sent");
            throw e;
        }
    }

    @Schema(name = "Redriven")
    record Answer(@Schema(example = "sent-again", allowableValues = {
            "sent-again", "settled" }) String outcome){

        static Answer of(Redrive.Outcome outcome) {
            return new Answer(CodeWord.of(outcome));
        }
    }

}
