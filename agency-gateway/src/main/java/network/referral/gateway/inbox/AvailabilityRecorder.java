package network.referral.gateway.inbox;

import java.util.Optional;
import network.referral.gateway.availability.Availability;
import network.referral.schemas.AgencyId;

/** Puts what an agency says of itself on its own topic. */
@FunctionalInterface
public interface AvailabilityRecorder {

    /**
     * Returns once it is kept by the bus as promised there.
     * @param trace W3C trace context of what caused it
     * @throws NotRecordedException when that is not known
     */
    void record(AgencyId agency, Availability availability, Optional<String> trace);

}
