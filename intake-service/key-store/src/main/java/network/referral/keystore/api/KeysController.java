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
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import network.referral.access.NeedsScope;
import network.referral.access.OwnPace;
import network.referral.access.problem.Problem;
import network.referral.keys.CompartmentKey;
import network.referral.keys.WrappedKey;
import network.referral.keystore.KeyMeters;
import network.referral.keystore.vault.Answer;
import network.referral.keystore.vault.Custodian;
import network.referral.schemas.AssignmentId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where content keys are wrapped and unwrapped. Bodies are read by hand, their size
 * first.
 */
@RestController
class KeysController {

    private final Custodian custodian;

    private final KeyMeters meters;

    private final OnRecord onRecord;

    KeysController(Custodian custodian, KeyMeters meters, OnRecord onRecord) {
        this.onRecord = onRecord;
        this.custodian = custodian;
        this.meters = meters;
    }

    @Operation(operationId = "wrap", summary = "Wrap the keys of compartments with the referral's key",
            description = "Makes the referral's key where there is none; it is durable before the answer.",
            requestBody = @RequestBody(required = true,
                    content = @Content(mediaType = "application/json",
                            schema = @Schema(implementation = Bodies.Wrap.class))))
    @ApiResponse(responseCode = "200", description = "Wrapped, in the same order",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = Bodies.WrappedKeysView.class)))
    @ApiResponse(responseCode = "400", description = "No strict JSON in UTF-8")
    @ApiResponse(responseCode = "404", description = "No UUID of a referral")
    @ApiResponse(responseCode = "410", description = "The referral was erased")
    @ApiResponse(responseCode = "413", description = "More than 65536 bytes")
    @ApiResponse(responseCode = "415", description = "Not application/json")
    @ApiResponse(responseCode = "422", description = "Members that cannot be taken, all of them in errors")
    @ApiResponse(responseCode = "500", description = "damaged-key: the referral's key cannot be read")
    @ApiResponse(responseCode = "503", description = "The place of the keys is full or does not answer",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("keys:wrap")
    @OwnPace
    @PostMapping(path = Addresses.WRAP, consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> wrap(@PathVariable String referralId, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        return Door.enter(referralId, request, entered -> {
            var members = new Members(entered.body(), "revision", "keys");
            int revision = members.revision();
            var keys = members.keys("key", CompartmentKey.BYTES, CompartmentKey::new);
            return answer(members, () -> custodian.wrap(entered.referral(), revision, keys), outcome -> {
                meters.wrapped(outcome, keys.size());
                onRecord.wrapped(entered.referral(), keys.stream().map(CompartmentKey::compartment).toList(), outcome);
            }, Bodies.WrappedKeysView::of);
        });
    }

    @Operation(operationId = "unwrap", summary = "Unwrap the keys of compartments, all or none",
            requestBody = @RequestBody(required = true,
                    content = @Content(mediaType = "application/json",
                            schema = @Schema(implementation = Bodies.Unwrap.class))))
    @ApiResponse(responseCode = "200", description = "Opened, in the same order",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = Bodies.ContentKeys.class)))
    @ApiResponse(responseCode = "400", description = "No strict JSON in UTF-8")
    @ApiResponse(responseCode = "404", description = "Nothing was ever wrapped for this referral")
    @ApiResponse(responseCode = "410", description = "The referral was erased")
    @ApiResponse(responseCode = "413", description = "More than 65536 bytes")
    @ApiResponse(responseCode = "415", description = "Not application/json")
    @ApiResponse(responseCode = "422", description = "Members that cannot be taken; or a blob that does not open here")
    @ApiResponse(responseCode = "500", description = "damaged-key: the referral's key cannot be read")
    @ApiResponse(responseCode = "503", description = "The place of the keys does not answer",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @NeedsScope("keys:unwrap")
    @OwnPace
    @PostMapping(path = Addresses.UNWRAP, consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> unwrap(@PathVariable String referralId, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        return Door.enter(referralId, request, entered -> {
            var members = new Members(entered.body(), "assignmentId", "revision", "keys");
            var assignment = members.text("assignmentId");
            assignment.filter(id -> AssignmentId.parse(id).isEmpty())
                .ifPresent(id -> members.fault("/assignmentId", Kind.NOT_AN_ID));
            int revision = members.revision();
            var keys = members.keys("wrapped", 0, WrappedKey::new);
            return answer(members, () -> custodian.unwrap(entered.referral(), revision, keys), outcome -> {
                meters.unwrapped(outcome, keys.size());
                // what it throws keeps the keys from being given
                onRecord.unwrapped(entered.referral(), assignment.flatMap(AssignmentId::parse),
                        keys.stream().map(WrappedKey::compartment).toList(), outcome);
            }, Bodies.ContentKeys::of);
        });
    }

    private static <T> ResponseEntity<Object> answer(Members members, Supplier<Answer<T>> act, Consumer<String> count,
            Function<T, Object> body) {
        if (!members.faults().isEmpty()) {
            return Problem.of(ProblemType.INVALID, members.faults()).response();
        }
        return switch (Counted.of(act, count, done -> Counted.DONE)) {
            case Answer.Refused<T>(var refusal) -> Problem.of(ProblemType.of(refusal)).response();
            case Answer.Given<T>(var given) -> Door.ok(body.apply(given));
        };
    }

}
