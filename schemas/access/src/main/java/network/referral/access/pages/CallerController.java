package network.referral.access.pages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import network.referral.access.Caller;
import network.referral.access.NeedsToken;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Sha256;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whoever has a token what it is good for here: a page must not read it itself. */
@RestController
class CallerController {

    /** Without the pseudonym: nobody needs more than whether it is the same person. */
    @Schema(name = "Caller")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            @Schema(description = "Whose client or person it is; absent for those of no agency",
                    example = "state-migration-service") String agency,
            @Schema(description = "The same for the same person or client, and says nothing else") String person,
            @Schema(description = "What it may do here, in order") List<String> scopes) {
    }

    @Operation(operationId = "caller", summary = "In whose name the token speaks, and what it may do here")
    @ApiResponse(responseCode = "200", description = "As the token says, within what its person's roles permit",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Told.class)))
    @NeedsToken
    @GetMapping(path = "/v1/caller", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Told> caller(Caller caller) {
        return ResponseEntity.ok()
            .cacheControl(CacheControl.noStore())
            .body(new Told(caller.agency().map(AgencyId::value).orElse(null), digest(caller.actor()),
                    caller.scopes().stream().sorted().toList()));
    }

    private static String digest(String actor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Sha256.of(actor), 16));
    }

}
