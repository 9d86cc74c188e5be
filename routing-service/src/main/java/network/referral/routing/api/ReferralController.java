package network.referral.routing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import network.referral.access.Caller;
import network.referral.access.NeedsScope;
import network.referral.audit.chain.Deed;
import network.referral.routing.bus.DecisionReasons;
import network.referral.routing.bus.ReferralHistory;
import network.referral.routing.bus.Views;
import network.referral.routing.protocol.PolicyWords;
import network.referral.routing.protocol.Wording;
import network.referral.schemas.ReferralId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where a referral stands and why, for operations. */
@RestController
@NeedsScope("operations:read")
@RequestMapping("/v1/referrals")
class ReferralController {

    private static final String NEAR = "near";

    private final Views views;

    private final ReferralHistory history;

    private final DecisionReasons reasons;

    private final OnRecord onRecord;

    ReferralController(Views views, ReferralHistory history, DecisionReasons reasons, OnRecord onRecord) {
        this.onRecord = onRecord;
        this.views = views;
        this.history = history;
        this.reasons = reasons;
    }

    @Operation(operationId = "referral", summary = "Where a referral stands, what happened, and why these agencies",
            description = "Shown once the question is on record.",
            parameters = { @Parameter(name = "explain", in = ParameterIn.QUERY,
                    description = "near adds to each decision the facts it used, and the rules that nearly fired with "
                            + "what kept them from it: these are facts about a person",
                    schema = @Schema(type = "string", allowableValues = { "", NEAR }, defaultValue = "")),
                    @Parameter(name = "lang", in = ParameterIn.QUERY, description = "Language of the explanation",
                            schema = @Schema(type = "string", allowableValues = { "en", "ru", "tk" },
                                    defaultValue = Wording.ENGLISH)) })
    @ApiResponse(responseCode = "200", description = "Where it stands", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "explain or lang is none of those")
    @ApiResponse(responseCode = "404", description = "No referral has that id, or it has not been decided yet")
    @ApiResponse(responseCode = "410",
            description = "The referral was erased: no client may take it for one that stands somewhere. erasedAt and "
                    + "settled say more")
    @ApiResponse(responseCode = "503",
            description = "The cases are still being read, or stand still, and one that is not there yet must not be "
                    + "taken for none, nor one that has changed for what it was; or the bus does not answer; or the question cannot be taken on record",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ReferralAnswer referral(Caller caller, HttpServletRequest request, @PathVariable String id,
            @RequestParam(defaultValue = "") String explain,
            @RequestParam(defaultValue = Wording.ENGLISH) String lang) {
        if (!List.of("", NEAR).contains(explain) || !PolicyWords.languages().contains(lang)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var referral = ReferralId.parse(id);
        if (!views.areCasesKnown()) {
            onRecord.notRead(caller, request, referral, "not-loaded");
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        referral.flatMap(views::erasedAt).ifPresent(at -> {
            onRecord.notRead(caller, request, referral, "erased");
            throw new ErasedReferral(at, referral.flatMap(views::referral).isEmpty());
        });
        var snapshot = referral.flatMap(views::referral).orElseThrow(() -> {
            onRecord.notRead(caller, request, referral, "unknown-referral");
            return new NoSuchReferral();
        });
        var decisions = history.decisions(snapshot);
        var answer = ReferralAnswer.of(snapshot, decisions, history.timeline(snapshot),
                explain.equals(NEAR) ? reasons.of(snapshot, decisions.readable(), lang) : Map.of(), views::referral);
        onRecord.read(caller, request, referral, explain.equals(NEAR) ? NEAR : Deed.DONE);
        return answer;
    }

}
