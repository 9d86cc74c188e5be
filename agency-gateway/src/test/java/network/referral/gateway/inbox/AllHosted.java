package network.referral.gateway.inbox;

import java.util.Optional;
import network.referral.schemas.AgencyId;

/** A gateway that knows whom it hosts. */
public record AllHosted(Inboxes inboxes) implements HostedInboxes {

    @Override
    public Optional<Inbox> inbox(AgencyId agency) {
        return inboxes.hosted(agency);
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public boolean hearsAvailability(AgencyId agency) {
        return true;
    }

}
