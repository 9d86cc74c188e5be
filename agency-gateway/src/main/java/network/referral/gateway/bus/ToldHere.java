package network.referral.gateway.bus;

import java.util.function.Predicate;
import network.referral.events.AgencyRecord;
import network.referral.events.ChannelType;
import network.referral.schemas.AgencyId;
import network.referral.schemas.StatedStanding;

/**
 * Which agencies wait at an endpoint that this gateway is to tell. One that is retired
 * does not: its address may belong to somebody else by now.
 */
public final class ToldHere {

    private final Predicate<AgencyId> isToldElsewhere;

    /**
     * @param isToldElsewhere whether an agency's own gateway tells it
     */
    public ToldHere(Predicate<AgencyId> isToldElsewhere) {
        this.isToldElsewhere = isToldElsewhere;
    }

    /**
     * @param entry of the directory; null where the agency is not listed
     */
    public boolean test(AgencyId agency, AgencyRecord entry) {
        return waits(agency, entry, ChannelType.WEBHOOK);
    }

    /** Whether it is to be told in a way that this version does not know. */
    boolean isUnknown(AgencyId agency, AgencyRecord entry) {
        return waits(agency, entry, ChannelType.UNKNOWN);
    }

    private boolean waits(AgencyId agency, AgencyRecord entry, ChannelType channel) {
        return entry != null && !StatedStanding.isRetired(entry) && entry.getChannel() == channel
                && !isToldElsewhere.test(agency);
    }

}
