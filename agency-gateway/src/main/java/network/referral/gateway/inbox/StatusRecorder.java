package network.referral.gateway.inbox;

import java.util.Optional;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AgencyId;

/** Puts statements on an agency's status topic. */
@FunctionalInterface
public interface StatusRecorder {

    /**
     * Returns once it is kept by the bus as promised there.
     * @param trace W3C trace context of what caused it
     * @throws NotRecordedException when that is not known
     */
    void record(AgencyId agency, Offer offer, Statement statement, Optional<String> trace);

}
