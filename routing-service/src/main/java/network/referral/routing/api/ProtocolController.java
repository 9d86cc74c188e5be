package network.referral.routing.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import network.referral.access.NeedsScope;
import network.referral.events.ProtocolVersion;
import network.referral.routing.bus.ProtocolsInForce;
import network.referral.routing.bus.Views;
import network.referral.schemas.ProtocolTimetable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Which protocol versions decide now, and which will. */
@RestController
@NeedsScope("operations:read")
class ProtocolController {

    private final Views views;

    private final ProtocolsInForce inForce;

    ProtocolController(Views views, ProtocolsInForce inForce) {
        this.views = views;
        this.inForce = inForce;
    }

    @Operation(operationId = "protocols", summary = "Which protocol versions decide now, and which will")
    @ApiResponse(responseCode = "200", description = "One for each jurisdiction", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "503", description = "The protocols are still being read",
            headers = @Header(name = "Retry-After", description = "Seconds to wait"))
    @GetMapping(path = "/v1/protocols", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Answer> protocols() {
        if (!views.areProtocolsCaughtUp()) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return inForce.now().stream().map(Answer::of).toList();
    }

    /**
     * @param status assumption, derived, confirmed or model
     * @param certified whether it was proven and approved before it was published
     * @param effectiveFrom since when it decides
     * @param waiting versions that will take its place, next one first
     */
    @Schema(name = "ProtocolInForce")
    record Answer(String id, String version, String sha256, String title, String status, @Schema(types = {
            "string", "null" }) String statusNote, boolean certified, int activation, Instant effectiveFrom,
            List<Waiting> waiting){
        static Answer of(ProtocolsInForce.InForce now) {
            var protocol = now.protocol();
            return new Answer(protocol.id(), protocol.version(), protocol.sha256(), protocol.title(),
                    protocol.mark().status().word(), protocol.mark().note(),
                    ProtocolTimetable.isCertified(now.record()), now.record().getActivation(),
                    now.record().getEffectiveFrom(), now.waiting().stream().map(Waiting::of).toList());
        }
    }

    record Waiting(String version, String sha256, boolean certified, int activation, Instant effectiveFrom) {
        static Waiting of(ProtocolVersion version) {
            return new Waiting(version.getProtocol().getVersion().toString(),
                    version.getProtocol().getSha256().toString(), ProtocolTimetable.isCertified(version),
                    version.getActivation(), version.getEffectiveFrom());
        }
    }

}
