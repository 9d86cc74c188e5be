package network.referral.routing.protocol.proof;

import java.util.List;
import java.util.Optional;

/**
 * What came of a proof.
 *
 * @param certificate there when the protocol may be activated
 * @param faults what blocks first, then warnings
 */
public record Proof(Optional<Certificate> certificate, List<Fault> faults) {

    public Proof {
        faults = List.copyOf(faults);
    }
}
