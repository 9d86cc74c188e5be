package network.referral.routing.api;

import java.util.Comparator;
import java.util.List;
import network.referral.routing.bus.ProtocolsInForce;
import network.referral.routing.protocol.Protocol;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which protocol versions decide now. */
@RestController
class ProtocolController {

    private final ProtocolsInForce inForce;

    ProtocolController(ProtocolsInForce inForce) {
        this.inForce = inForce;
    }

    @GetMapping("/v1/protocols")
    List<Answer> protocols() {
        return inForce.all().stream().sorted(Comparator.comparing(Protocol::id)).map(Answer::of).toList();
    }

    /**
     * @param status assumption, derived, confirmed or model
     */
    record Answer(String id, String version, String sha256, String title, String status, String statusNote) {
        static Answer of(Protocol protocol) {
            return new Answer(protocol.id(), protocol.version(), protocol.sha256(), protocol.title(),
                    protocol.mark().status().word(), protocol.mark().note());
        }
    }

}
