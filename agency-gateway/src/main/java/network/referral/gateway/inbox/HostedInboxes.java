package network.referral.gateway.inbox;

import java.util.Optional;
import network.referral.schemas.AgencyId;

/** The inboxes served here. */
public interface HostedInboxes {

    Optional<Inbox> inbox(AgencyId agency);

    /** False while it is not known yet who is hosted, so that absence says nothing. */
    boolean isComplete();

    /**
     * False while there may be a topic for what the agency says of itself that has not
     * been read whole once, so that to have heard nothing says nothing.
     */
    boolean hearsAvailability(AgencyId agency);

}
