package network.referral.intake.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import network.referral.access.NeedsToken;
import network.referral.access.problem.Problem;
import network.referral.intake.indicators.IndicatorCatalogue;
import network.referral.intake.indicators.IndicatorList;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of indicators, for the forms that show it. */
@RestController
class IndicatorsController {

    private final IndicatorCatalogue catalogue;

    IndicatorsController(IndicatorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Operation(operationId = "indicators", summary = "The indicator catalogue in one language",
            description = "Each text says whether its translation has been confirmed.")
    @ApiResponse(responseCode = "200", description = "The catalogue",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = IndicatorList.class)))
    @ApiResponse(responseCode = "400", description = "The language is not available")
    @NeedsToken
    @GetMapping(path = "/v1/indicators", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> get(
            @Parameter(schema = @Schema(allowableValues = { "en", "ru", "tk" }, defaultValue = "en")) @RequestParam(
                    defaultValue = "en") String lang) {
        return catalogue.in(lang)
            .map(list -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).<Object>body(list))
            .orElseGet(this::unknownLanguage);
    }

    private ResponseEntity<Object> unknownLanguage() {
        return Problem.of(ProblemType.UNKNOWN_LANGUAGE)
            .withDetail("lang may be " + String.join(", ", catalogue.languages()) + ".")
            .response();
    }

}
