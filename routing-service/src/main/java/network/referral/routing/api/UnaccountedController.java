package network.referral.routing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.routing.bus.LedgerFollower;
import network.referral.routing.ledger.Unaccounted;
import network.referral.schemas.CodeWord;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Which referrals the books do not balance for. */
@RestController
@NeedsScope("operations:read")
class UnaccountedController {

    private static final String LIST = "unaccounted";

    /** Not told to the framework, which would document it as a number. */
    private static final Duration USUAL = Duration.ofSeconds(45);

    /** Longer than anything is kept, and a time that can still be reckoned with. */
    private static final Duration MOST = Duration.ofDays(3653);

    private final LedgerFollower ledger;

    private final OnRecord onRecord;

    UnaccountedController(LedgerFollower ledger, OnRecord onRecord) {
        this.ledger = ledger;
        this.onRecord = onRecord;
    }

    @Operation(operationId = "unaccounted", summary = "Which referrals the books do not balance for, the oldest first",
            parameters = @Parameter(name = "olderThan", in = ParameterIn.QUERY,
                    description = "ISO 8601, PT45S unless it is said: usually as long as a counterpart may take, "
                            + "PT0S to see also what is under way, at most ten years",
                    schema = @Schema(type = "string", format = "duration")))
    @ApiResponse(responseCode = "200", description = "Empty is right", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "olderThan is no such time")
    @ApiResponse(responseCode = "503", description = "The books are still being read, or stand still",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @GetMapping(path = "/v1/unaccounted", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Answer> unaccounted(Caller caller, HttpServletRequest request,
            @RequestParam(name = "olderThan") Optional<Duration> asked) {
        var olderThan = asked.orElse(USUAL);
        if (olderThan.isNegative() || olderThan.compareTo(MOST) > 0) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var entries = ledger.unaccounted(olderThan).orElseThrow(() -> {
            onRecord.notListed(caller, request, LIST);
            return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        });
        onRecord.listed(caller, request, LIST);
        return entries.stream().map(Answer::of).toList();
    }

    /**
     * @param missing decision, status or deadline
     * @param from topic, partition and offset of what came in; null for a deadline
     */
    @Schema(name = "Unaccounted")
    record Answer(String referralId, String missing, Instant since, @Schema(types = {
            "string", "null" }) String from){
        static Answer of(Unaccounted entry) {
            return new Answer(entry.referral(), CodeWord.of(entry.what()), entry.since(), entry.record().orElse(null));
        }
    }

}
