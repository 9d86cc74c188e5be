package network.referral.gateway.bus.courier;

import java.util.Optional;
import network.referral.gateway.inbox.HostedInboxes;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.Inboxes;
import network.referral.schemas.AgencyId;

/** A gateway that knows whom it hosts. */
record AllHosted(Inboxes inboxes) implements HostedInboxes {

    @Override
    public Optional<Inbox> inbox(AgencyId agency) {
        return inboxes.hosted(agency);
    }

    @Override
    public boolean isComplete() {
        return true;
    }

}
