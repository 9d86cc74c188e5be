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

    /** How an agency learns what it is asked. */
    private enum Way {

        CALLED, LOOKS_ITSELF, OF_A_NEWER_VERSION

    }

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
        return learns(agency, entry, Way.CALLED);
    }

    /** Whether it is to be told in a way that this version does not know. */
    boolean isUnknown(AgencyId agency, AgencyRecord entry) {
        return learns(agency, entry, Way.OF_A_NEWER_VERSION);
    }

    private boolean learns(AgencyId agency, AgencyRecord entry, Way way) {
        return entry != null && !StatedStanding.isRetired(entry) && way(entry.getChannel()) == way
                && !isToldElsewhere.test(agency);
    }

    /** Without a default: a new channel says here who tells by it. */
    private static Way way(ChannelType channel) {
        return switch (channel) {
            case WEBHOOK -> Way.CALLED;
            case PULL, TOPIC, INBOX -> Way.LOOKS_ITSELF;
            case UNKNOWN -> Way.OF_A_NEWER_VERSION;
        };
    }

}
