package network.referral.gateway.availability;

import java.util.List;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Fault;

/**
 * What an agency's system says of the agency, as it came and unchecked.
 *
 * @param faults found while it was read; they are told together with those found later
 */
public record AvailabilityClaim(Optional<String> state, Optional<String> until, List<Fault> faults) {

    public static final String STATE = "/state";

    public static final String UNTIL = "/until";

    public AvailabilityClaim {
        faults = List.copyOf(faults);
    }
}
