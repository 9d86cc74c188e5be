package network.referral.intake.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.referral.access.Caller;
import network.referral.access.NeedsToken;
import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.Problem;
import network.referral.intake.IntakeSettings;
import network.referral.intake.bus.KnownAgencies;
import network.referral.intake.bus.KnownWords;
import network.referral.intake.identification.Form;
import network.referral.intake.identification.Vocabulary;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller's agency may report, so that no form has a list of its own. */
@RestController
class FormController {

    private final KnownWords words;

    private final KnownAgencies agencies;

    private final Duration retryAfter;

    FormController(KnownWords words, KnownAgencies agencies, IntakeSettings settings) {
        this.words = words;
        this.agencies = agencies;
        this.retryAfter = settings.retryAfter();
    }

    @Schema(name = "Form")
    record Told(@Schema(description = "The caller's agency, in whose name it reports") String reporter,
            @Schema(description = "The one that the agency belongs to") String jurisdiction,
            @Schema(description = "False where the agency has no such role, or no longer takes part") boolean mayReport,
            @Schema(description = "Codes by the member they are for, sorted") Map<String, ? extends Set<String>> codes,
            @Schema(description = "The jurisdiction's, with their names by language, and how sure each is") List<KnownAgencies.Named> agencies) {
    }

    @Operation(operationId = "form", summary = "What the caller's agency may put into a report",
            description = "The jurisdiction it belongs to, and the codes that a report would be held against now.")
    @ApiResponse(responseCode = "200", description = "As directory and protocol are in force",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Told.class)))
    @ApiResponse(responseCode = "404", description = "The agency belongs to no jurisdiction whose protocol is in force")
    @ApiResponse(responseCode = "503", description = "Not everything has been read yet",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsToken
    @GetMapping(path = "/v1/form", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> get(Caller caller) {
        return words.now()
            .map(known -> form(caller, known))
            .orElseGet(() -> Problem.of(GeneralProblem.UNAVAILABLE).response(retryAfter));
    }

    private ResponseEntity<Object> form(Caller caller, Vocabulary known) {
        return caller.agency()
            .flatMap(agency -> Form.of(agency, known))
            .map(form -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).<Object>body(told(form)))
            .orElseGet(() -> Problem.of(ProblemType.NO_JURISDICTION).response());
    }

    private Told told(Form form) {
        return new Told(form.reporter().value(), form.jurisdiction(), form.mayReport(), form.codes(),
                agencies.of(form.jurisdiction()));
    }

}
